package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.digest.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a linked runtime, and what their digests were then.
 *
 * @param directory where they are
 * @param digests the SHA-256 of each file by its path within; a link's is that of the file it leads to
 */
record RuntimeFiles(Path directory, SortedMap<String, Digest> digests) {

    /** Writes the digests of all files, a line for each. */
    static void describe(Path directory, Path list) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path path : files(directory)) {
            String name = directory.relativize(path).toString().replace('\\', '/');
            lines.add(DiskFile.of(path).digest().hex() + " " + name);
        }
        Files.write(list, lines);
    }

    /** The files as {@link #describe} found them. */
    static RuntimeFiles described(Path directory, Path list) throws IOException {
        SortedMap<String, Digest> digests = new TreeMap<>();
        for (String line : Files.readAllLines(list)) {
            int blank = line.indexOf(' ');
            digests.put(line.substring(blank + 1), new Digest(line.substring(0, blank)));
        }
        return new RuntimeFiles(directory, digests);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    /** Their paths within, sorted. */
    Set<String> names() {
        return digests.keySet();
    }

    /** Whether two files have the same bytes. */
    boolean same(String name, String other) {
        return digests.containsKey(other) && digests.get(other).equals(digests.get(name));
    }

    /** A file that is there. */
    DiskFile file(String name) throws IOException {
        DiskFile file = DiskFile.of(directory.resolve(name));
        Digest digest = digests.get(name);
        return digest == null ? file : file.withDigest(digest);
    }
}
