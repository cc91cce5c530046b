package io.github.mavenapko.apko.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups of an image.
 *
 * @param runAs the user that a container runs as: a name of {@code users}, or what a container runtime takes
 */
public record Accounts(String runAs, List<User> users, List<Group> groups) {

    /** No accounts. */
    public static final Accounts NONE = new Accounts("", List.of(), List.of());

    public Accounts {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    /**
     * A user.
     *
     * @param gid the user's group; null when the file does not say, which means a group of the same number
     * @param shell the login shell; empty for the usual one
     * @param homeDir the home directory
     */
    public record User(String name, long uid, @Nullable Long gid, String shell, String homeDir) {

        /** The shell of a user whose shell is not given. */
        public static final String USUAL_SHELL = "/bin/sh";

        /** The number of the user's group. */
        public long effectiveGid() {
            return gid == null ? uid : gid;
        }

        /** The login shell, the usual one if none is given. */
        public String effectiveShell() {
            return shell.isEmpty() ? USUAL_SHELL : shell;
        }
    }

    /**
     * A group.
     *
     * @param members names of users
     */
    public record Group(String name, long gid, List<String> members) {

        public Group {
            members = List.copyOf(members);
        }
    }
}
