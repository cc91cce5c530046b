package io.github.mavenapko.melange.build;

import java.util.List;

/**
 * Which packages to test.
 *
 * @param build what holds for their build and their tests alike: definitions, architectures, guests, directories; nothing is signed or written to
 *     its output
 * @param mainPackage what is installed for the test of the main package, such as {@code foo=1.2-r0}; empty: the package by its name
 * @param packages further packages in the guests of all tests
 */
public record PackageTestRequest(PackageBuildRequest build, String mainPackage, List<String> packages) {

    public PackageTestRequest {
        packages = List.copyOf(packages);
    }
}
