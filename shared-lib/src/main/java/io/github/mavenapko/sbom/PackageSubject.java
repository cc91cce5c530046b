package io.github.mavenapko.sbom;

import java.util.List;

/**
 * A package that was built, as its SBOM describes it.
 *
 * @param name the package's name
 * @param version its full version, such as {@code 1.2.3-r0}
 * @param architecture in apk's spelling
 * @param namespace the distribution: supplier, and part of package URLs
 * @param license its licences as an SPDX expression
 * @param copyright who holds the rights; empty when nobody is named
 * @param cpe its name in vulnerability databases, {@code cpe:2.3:…}; empty when there is none
 * @param definition the file that it was built by
 * @param own what was fetched for this package alone
 * @param sources what was fetched for all packages of the build
 * @param extracted licences that are not on the SPDX list, in the order in which they are named
 */
public record PackageSubject(
        String name,
        String version,
        String architecture,
        String namespace,
        String license,
        String copyright,
        String cpe,
        DefinitionFile definition,
        List<PackageSource> own,
        List<PackageSource> sources,
        List<SpdxLicense> extracted) {

    public PackageSubject {
        own = List.copyOf(own);
        sources = List.copyOf(sources);
        extracted = List.copyOf(extracted);
    }

    /**
     * The file that a package was built by.
     *
     * @param path its path in its repository
     * @param commit the commit of it that was used
     * @param repository the URL of its repository; empty when it is not known
     * @param license its own licence
     */
    public record DefinitionFile(String path, String commit, String repository, String license) {}
}
