package io.github.mavenapko.melange.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * Copies the source directory of a definition into a workspace: files, directories, empty ones too, and symbolic links as
 * links. {@code .melangeignore} leaves out what it matches, with the meaning of a {@code .gitignore}. Files that hold a
 * private key are never copied. The source directory is only read.
 */
public final class SourceCopy {
    private static final String IGNORE_FILE = ".melangeignore";
    private static final int KEY_SEARCH_BYTES = 16 * 1024;
    private static final long LARGEST_KEY_FILE = 256 * 1024;

    private final Path source;
    private final Path workspace;
    private final Set<Path> excluded;
    private final IgnoreNode ignored = new IgnoreNode();
    private final List<String> privateKeys = new ArrayList<>();
    private int files;
    private long bytes;

    private SourceCopy(Path source, Path workspace, Set<Path> excluded) {
        this.source = source;
        this.workspace = workspace;
        this.excluded = excluded;
    }

    /**
     * What was copied.
     *
     * @param files the number of files and links
     * @param bytes the sum of the files' sizes
     * @param privateKeys the files that were left out because they hold a private key, relative to the source
     */
    public record Outcome(int files, long bytes, List<String> privateKeys) {}

    /**
     * Copies a directory.
     *
     * @param source the directory to copy
     * @param workspace an existing directory to copy into
     * @param excluded absolute paths below the source that are left out, such as the project's build directory
     */
    public static Outcome copy(Path source, Path workspace, Set<Path> excluded) throws IOException {
        SourceCopy copy = new SourceCopy(source.toRealPath(), workspace.toRealPath(), excluded);
        copy.readIgnoreFile();
        Files.walkFileTree(copy.source, copy.new Visitor());
        return new Outcome(copy.files, copy.bytes, List.copyOf(copy.privateKeys));
    }

    private void readIgnoreFile() throws IOException {
        Path file = source.resolve(IGNORE_FILE);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                ignored.parse(IGNORE_FILE, in);
            }
        }
    }

    private boolean isLeftOut(Path path, boolean directory) {
        if (excluded.contains(path) || path.startsWith(workspace)) {
            return true;
        }
        String relative = source.relativize(path).toString().replace('\\', '/');
        return !relative.isEmpty() && Boolean.TRUE.equals(ignored.checkIgnored(relative, directory));
    }

    private static boolean holdsPrivateKey(Path file, long size) throws IOException {
        if (size > LARGEST_KEY_FILE) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(KEY_SEARCH_BYTES), StandardCharsets.ISO_8859_1);
            int begin = head.indexOf("-----BEGIN ");
            int end = begin < 0 ? -1 : head.indexOf("PRIVATE KEY", begin);
            return end >= 0 && end - begin < 40;
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (isLeftOut(directory, true)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Path target = target(directory);
            if (!Files.isDirectory(target)) {
                Files.createDirectory(target);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (isLeftOut(file, false)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                Files.createSymbolicLink(target(file), Files.readSymbolicLink(file));
                files++;
            } else if (attributes.isRegularFile()) {
                copyFile(file, attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        private void copyFile(Path file, long size) throws IOException {
            if (holdsPrivateKey(file, size)) {
                privateKeys.add(source.relativize(file).toString());
                return;
            }
            Path target = target(file);
            Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
            Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
            files++;
            bytes += size;
        }

        private Path target(Path path) {
            return workspace.resolve(source.relativize(path).toString());
        }
    }
}
