package io.github.mavenapko.sca;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of the findings counts for a package.
 *
 * @param noCommands leaves out {@code cmd:} among provides and needs
 * @param noDepends leaves out everything that was found to be needed
 * @param noProvides leaves out everything that was found to be provided
 * @param libraryVersions versions of the shared libraries that are installed where the package is built; when it is not
 *     null, needs of shared libraries say which version they were linked with
 */
public record ScanOptions(
        boolean noCommands,
        boolean noDepends,
        boolean noProvides,
        @Nullable LibraryVersions libraryVersions) {

    /** Everything counts, shared libraries without versions. */
    public static final ScanOptions NONE = new ScanOptions(false, false, false, null);

    /** Knows the versions of installed shared libraries. */
    public interface LibraryVersions {
        /** The version that the provider of {@code so-ver:<soname>} gives it; empty when there is none. */
        Optional<String> of(String soname);
    }
}
