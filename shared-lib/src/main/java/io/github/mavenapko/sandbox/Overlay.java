package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A directory laid over another one by the kernel's overlay file system: what is changed is written to the upper one,
 * the lower one stays as it is. It is mounted in a name space of the process that starts the sandbox, so that the host
 * sees nothing of it and nothing of it outlives the process.
 */
final class Overlay {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);

    /** Anything else would have a meaning in mount options. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9_@%+=./ -]+");

    private final Path unshare;
    private final boolean root;

    private Overlay(Path unshare, boolean root) {
        this.unshare = unshare;
        this.root = root;
    }

    /** Finds out whether the kernel lets this user mount overlays that are written to a directory. */
    static Optional<Overlay> find(String searchPath, Path directory) throws IOException {
        Optional<Path> unshare = Executable.find("unshare", searchPath);
        if (unshare.isEmpty()
                || !PLAIN_PATH.matcher(directory.toString()).matches()
                || Executable.find("mount", searchPath).isEmpty()) {
            return Optional.empty();
        }
        Overlay overlay = new Overlay(unshare.get(), HostUser.current().uid() == 0);
        return overlay.works(directory) ? Optional.of(overlay) : Optional.empty();
    }

    /** Words in front of a shell that is to mount overlays. */
    List<String> entering() {
        List<String> words = new ArrayList<>(List.of(unshare.toString(), "--mount", "--propagation", "private"));
        if (!root) {
            words.addAll(List.of("--user", "--map-root-user"));
        }
        words.add("--");
        return words;
    }

    /**
     * A line of shell that mounts one.
     *
     * @param lower what is at the bottom
     * @param folder a folder with the directories {@code upper}, {@code work} and {@code root}, the last being where the
     *     result is seen
     */
    String mounting(Path lower, Path folder) {
        String options = "lowerdir=" + lower + ",upperdir=" + folder.resolve("upper") + ",workdir="
                + folder.resolve("work") + (root ? "" : ",userxattr");
        return "mount -t overlay -o " + ShellWords.quote(options) + " overlay "
                + ShellWords.quote(folder.resolve("root").toString())
                + " || { echo 'sandbox: the overlay file system could not be mounted' >&2; exit 1; }";
    }

    /** Makes the folder that {@link #mounting} needs. */
    static void prepare(Path folder) throws IOException {
        for (String name : List.of("upper", "work", "root")) {
            Files.createDirectory(folder.resolve(name));
        }
    }

    private boolean works(Path directory) throws IOException {
        Path folder = Files.createTempDirectory(directory, "guest-probe-");
        try {
            prepare(folder);
            Path lower = Files.createDirectory(folder.resolve("lower"));
            Files.createDirectory(lower.resolve("directory"));
            String seen = folder.resolve("root").toString();
            List<String> words = new ArrayList<>(entering());
            words.addAll(List.of("/bin/sh", "-e", "-c"));
            words.add(mounting(lower, folder) + "\n: > " + ShellWords.quote(seen + "/directory/file") + "\nmv "
                    + ShellWords.quote(seen + "/directory/file") + " " + ShellWords.quote(seen + "/moved") + "\nrmdir "
                    + ShellWords.quote(seen + "/directory"));
            ContainedProcess.End end = ContainedProcess.run(words, PROBE_LIMIT, (stream, line) -> {});
            return end.status() == 0 && !end.timedOut();
        } finally {
            FolderRemoval.remove(folder);
        }
    }
}
