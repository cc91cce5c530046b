package io.github.mavenapko.melange.source;

import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.sandbox.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that the guest sees as {@code /home/build}, written by the host. Earlier scripts may have put symbolic
 * links into it: none is ever followed.
 *
 * @param root the directory on the host
 */
record Workspace(Path root) {
    private static final String INSIDE = "/home/build";

    /**
     * The path within the workspace that a text means to a process in a directory of the guest; the empty text for the
     * workspace itself.
     *
     * @throws IllegalArgumentException when it is outside the workspace, with a message that says so
     */
    static String relative(String workingDirectory, String text) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : List.of((text.startsWith("/") ? text : workingDirectory + "/" + text).split("/+"))) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String path = "/" + String.join("/", parts);
        if (!(path + "/").startsWith(INSIDE + "/")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is outside " + INSIDE + ", where only a script can write");
        }
        return path.equals(INSIDE) ? "" : FilePath.check(path.substring(INSIDE.length() + 1));
    }

    /** A directory, made when it is missing. */
    Path directory(String path) throws IOException {
        Path directory = root;
        if (path.isEmpty()) {
            return directory;
        }
        for (String part : path.split("/")) {
            directory = HostName.in(directory, part);
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("\"" + path + "\" cannot be a directory of the workspace, because \""
                            + root.relativize(directory) + "\" is a file or a symbolic link");
                }
                Files.createDirectory(directory);
            }
        }
        return directory;
    }

    /** A place for a new file; a file or link that is there is removed, directories above are made. */
    Path newFile(String path) throws IOException {
        Path file = HostName.in(directory(FilePath.parent(path)), FilePath.name(path));
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("\"" + path + "\" is a directory of the workspace and cannot become a file");
        }
        Files.deleteIfExists(file);
        return file;
    }

    /**
     * Moves everything in a directory into another one of the same file system: directories are merged, files and links
     * replaced.
     *
     * @param from a directory that nobody else writes
     * @param into a directory of the workspace
     */
    static void merge(Path from, Path into) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(from)) {
            files = all.toList();
        }
        for (Path file : files) {
            Path target = into.resolve(file.getFileName());
            boolean directory = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
            if (directory && Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                merge(file, target);
            } else if (directory != Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)
                    && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(target + " is a directory in one place and a file or link in the other");
            } else {
                Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
