package io.github.mavenapko.melange.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the build computer, or of another system's tree, whose absolute links stay within that tree. */
final class HostFiles {
    private static final int MOST_LINKS = 40;

    private final Path root;

    HostFiles(Path root) {
        this.root = root;
    }

    /** Where a file of the tree is on this computer. */
    Path onDisk(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** The absolute path within the tree of the regular file that a name leads to. */
    Optional<String> regularFile(String absolute) throws IOException {
        Deque<String> todo = new ArrayDeque<>(List.of(absolute.split("/")));
        String at = "";
        int links = 0;
        while (!todo.isEmpty()) {
            String component = todo.pop();
            if (component.isEmpty() || component.equals(".")) {
                continue;
            }
            if (component.equals("..")) {
                at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
                continue;
            }
            Path next = onDisk(at + "/" + component);
            if (Files.isSymbolicLink(next)) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                String target = Files.readSymbolicLink(next).toString();
                at = target.startsWith("/") ? "" : at;
                List<String> components = List.of(target.split("/"));
                for (int i = components.size() - 1; i >= 0; i--) {
                    todo.push(components.get(i));
                }
            } else {
                at = at + "/" + component;
            }
        }
        return !at.isEmpty() && Files.isRegularFile(onDisk(at)) ? Optional.of(at) : Optional.empty();
    }

    /** The lines of a text file of the tree; none when it is not there. */
    List<String> lines(String absolute) throws IOException {
        return text(absolute).lines().toList();
    }

    /** The bytes of a text file of the tree as Latin 1; empty when it is not there. */
    String text(String absolute) throws IOException {
        Path file = onDisk(regularFile(absolute).orElse(absolute));
        return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    /** The names of the files directly in a directory of the tree, sorted; none when it is not there. */
    List<String> names(String absolute) throws IOException {
        Path directory = onDisk(absolute);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
