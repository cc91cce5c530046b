package io.github.mavenapko.melange.build;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build has made.
 *
 * @param packages in the order in which they were written
 * @param publicKey the key that verifies packages and indexes, a file beside the folders of the architectures; null when nothing is
 *     signed
 */
public record BuiltPackages(
        List<BuiltPackage> packages, @Nullable Path publicKey) {
    public BuiltPackages {
        packages = List.copyOf(packages);
    }

    /**
     * A package.
     *
     * @param name the package's name
     * @param version its full version, such as {@code 1.2.3-r0}
     * @param architecture in apk's spelling
     * @param file the {@code .apk}
     * @param size of the file in bytes
     */
    public record BuiltPackage(String name, String version, String architecture, Path file, long size) {}
}
