package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many processes and threads a guest's command may have at once. For an ordinary user a limit of the shell holds. Root has none of that kind,
 * so a control group limits its commands, where the kernel has such groups and lets this process make one.
 *
 * @param most how many
 * @param groups the directory in which groups are made; null when there is none
 */
record ProcessLimit(int most, @Nullable Path groups) {
    /** Enough for any build, and few enough that the host can still start processes. */
    static final int USUAL = 16_384;

    private static final String PREFIX = "mavenapko-";
    private static final Path MEMBERSHIP = Path.of("/proc/self/cgroup");
    private static final Path MOUNTED = Path.of("/sys/fs/cgroup");

    /** The limit as far as this computer can keep it. */
    static ProcessLimit of(int most) throws IOException {
        boolean root = HostUser.current().uid() == 0;
        return new ProcessLimit(most, root ? groups(MEMBERSHIP, MOUNTED).orElse(null) : null);
    }

    /**
     * The directory in which groups with a limit of processes can be made.
     *
     * @param membership the groups of this process, a line each: {@code number:controllers:/path}
     * @param mounted where the trees of groups are
     */
    static Optional<Path> groups(Path membership, Path mounted) throws IOException {
        if (!Files.isReadable(membership)) {
            return Optional.empty();
        }
        for (String line : Files.readAllLines(membership)) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && List.of(parts[1].split(",")).contains("pids")) {
                Path tree = mounted.resolve("pids");
                Path own = tree.resolve(parts[2].substring(1));
                return Optional.of(Files.isDirectory(own) ? own : tree).filter(Files::isWritable);
            }
        }
        for (String line : Files.readAllLines(membership)) {
            if (line.startsWith("0::/")) {
                return unified(mounted, mounted.resolve(line.substring("0::/".length())));
            }
        }
        return Optional.empty();
    }

    /** In the tree of version 2 a group can have a limit when the group above it hands the controller down. */
    private static Optional<Path> unified(Path tree, Path own) throws IOException {
        for (Path group = own; group != null && group.startsWith(tree); group = group.getParent()) {
            Path handedDown = group.resolve("cgroup.subtree_control");
            if (Files.isReadable(handedDown)
                    && List.of(Files.readString(handedDown).strip().split(" ")).contains("pids")
                    && Files.isWritable(group)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    /** A new group's directory, which {@link #preparation} makes; empty when there are no groups. */
    Optional<Path> newGroup() {
        return Optional.ofNullable(groups).map(directory -> directory.resolve(PREFIX + UUID.randomUUID()));
    }

    /** A line of shell that limits the shell and all that it starts. */
    String preparation(Optional<Path> group) {
        // Shells know the limit by one letter or the other.
        String own = "ulimit -p " + most + " 2>/dev/null || ulimit -u " + most + " 2>/dev/null || :";
        if (group.isEmpty()) {
            return own;
        }
        String directory = ShellWords.quote(group.get().toString());
        return own + "\n{ mkdir " + directory + " && echo " + most + " > " + directory + "/pids.max && echo $$ > "
                + directory + "/cgroup.procs; } 2>/dev/null || :";
    }

    /** Removes groups that nobody is in any more, those of builds that were killed too. */
    void removeEmptyGroups() throws IOException {
        if (groups == null) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(groups, PREFIX + "*")) {
            for (Path group : all) {
                removeIfEmpty(group);
            }
        }
    }

    /** The kernel keeps a group that somebody is in; whether it let this one go. */
    private static boolean removeIfEmpty(Path group) {
        try {
            return Files.deleteIfExists(group);
        } catch (IOException e) {
            return false;
        }
    }
}
