package io.github.mavenapko.apk.format;

import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file in the record of an installed package.
 *
 * @param path from the root; empty for the root itself
 * @param directory whether it is a directory
 * @param owner numeric owner
 * @param mode permission bits
 * @param hash see {@link #checksum()}
 */
public record InstalledFile(
        String path,
        boolean directory,
        Owner owner,
        Mode mode,
        @Nullable Checksum hash) {

    /** The SHA-1 of a regular file's content or a symbolic link's target, when the record has it. */
    public Optional<Checksum> checksum() {
        return Optional.ofNullable(hash);
    }
}
