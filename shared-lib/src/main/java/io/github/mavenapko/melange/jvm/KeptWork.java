package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.TemporaryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Directories that a step filled and that later builds of the same project use again while everything that determines them is as it was. Of
 * each kind the last one is kept. They are as much to be trusted as compiled classes: they lie in the build directory, and
 * {@code clean} removes them.
 *
 * @param directory where they lie; made when needed
 */
record KeptWork(Path directory) {
    /** To be counted up when steps fill their directories in another way. */
    private static final String FORM = "form 1\n";

    /** Fills a new, empty directory. */
    @FunctionalInterface
    interface Maker {
        void fill(Path directory) throws IOException;
    }

    /**
     * The directory of a kind, filled now or by an earlier build. It is there as a whole or not at all.
     *
     * @param kind part of its name
     * @param inputs all that determines what is in it
     */
    Path get(String kind, List<String> inputs, Maker maker) throws IOException {
        String key = Digest.ofHash(Hash.SHA256.of(joined(inputs))).hex();
        Path kept = directory.resolve(kind + "-" + key);
        if (!Files.isDirectory(kept, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(directory);
            removeOthers(kind, kept);
            Path fresh = Files.createDirectory(directory.resolve(kind + "-" + TemporaryName.fresh()));
            maker.fill(fresh);
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        return kept;
    }

    private static byte[] joined(List<String> inputs) {
        StringBuilder all = new StringBuilder(FORM);
        inputs.forEach(
                input -> all.append(input.length()).append(' ').append(input).append('\n'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void removeOthers(String kind, Path kept) throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(directory, kind + "-*")) {
            for (Path other : others) {
                if (!other.equals(kept)) {
                    remove(other);
                }
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
