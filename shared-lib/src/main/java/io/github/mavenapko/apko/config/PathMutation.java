package io.github.mavenapko.apko.config;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of one path after the packages are installed.
 *
 * @param path the path
 * @param type what is made there
 * @param uid the owner's number; null to leave it
 * @param gid the group's number; null to leave it
 * @param permissions the twelve permission bits
 * @param permissionsGiven whether the file gives permissions at all
 * @param source the target of a link
 * @param recursive whether owner and permissions are for everything beneath too
 */
public record PathMutation(
        String path,
        Type type,
        @Nullable Long uid,
        @Nullable Long gid,
        int permissions,
        boolean permissionsGiven,
        String source,
        boolean recursive) {

    /** What is made at a path. */
    public enum Type {
        DIRECTORY("directory"),
        EMPTY_FILE("empty-file"),
        HARD_LINK("hardlink"),
        SYMLINK("symlink"),
        PERMISSIONS("permissions");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The type as it is written in a file. */
        public String word() {
            return word;
        }

        /** The type of this name. */
        public static Optional<Type> parse(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.word.equals(word))
                    .findFirst();
        }
    }
}
