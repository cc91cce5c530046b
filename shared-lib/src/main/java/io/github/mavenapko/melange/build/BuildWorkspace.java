package io.github.mavenapko.melange.build;

import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The directories of a build.
 *
 * @param directory what scripts see as their home
 * @param scratch for what steps need for a while
 * @param logs what the steps of each package print
 */
record BuildWorkspace(Path directory, Path scratch, Path logs) {
    static final String OUTPUT = "melange-out";

    /** Makes them anew. */
    static BuildWorkspace create(Path work, Path logs) throws IOException {
        BuildWorkspace workspace = new BuildWorkspace(work.resolve("workspace"), work.resolve("scratch"), logs);
        Files.createDirectories(workspace.directory);
        Files.createDirectories(workspace.scratch);
        return workspace;
    }

    Path logFile(String packageName) {
        return logs.resolve(packageName + ".log");
    }

    /** The directory of a package's files. */
    Path output(String packageName) {
        return directory.resolve(OUTPUT).resolve(packageName);
    }

    /** Whether scripts can have made files for a package. */
    boolean hasOutput(String packageName) {
        return Files.isDirectory(output(packageName), LinkOption.NOFOLLOW_LINKS);
    }

    /** Lays files of a package where scripts see them. No link is followed; what is in the way is an error. */
    void lay(String packageName, FileTree files) throws IOException {
        Path root = output(packageName);
        checkDirectory(directory.resolve(OUTPUT));
        checkDirectory(root);
        for (FileEntry file : files.files()) {
            lay(root, files, file);
        }
    }

    private static void lay(Path root, FileTree files, FileEntry file) throws IOException {
        Path target = root.resolve(file.path());
        checkDirectory(root.resolve(FilePath.parent(file.path())));
        if (file instanceof FileEntry.Directory) {
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(target);
                Files.setPosixFilePermissions(
                        target, permissions(file.attributes().mode()));
            }
            checkDirectory(target);
            return;
        }
        Files.deleteIfExists(target);
        if (file instanceof FileEntry.Symlink link) {
            Files.createSymbolicLink(target, Path.of(link.target()));
        } else if (file instanceof FileEntry.Regular regular) {
            write(regular.content(), target, file.attributes().mode());
        } else if (file instanceof FileEntry.HardLink link) {
            Content content = files.regularFile(link.target())
                    .orElseThrow(() -> new IOException("no file " + link.target()))
                    .content();
            write(content, target, file.attributes().mode());
        } else {
            throw new IOException("a step made the device node " + file.path() + ", which no workspace can hold");
        }
    }

    private static void write(Content content, Path target, Mode mode) throws IOException {
        try (InputStream in = content.open()) {
            Files.copy(in, target);
        }
        Files.setPosixFilePermissions(target, permissions(mode));
    }

    private static void checkDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(directory + " is in the way of files that a step makes: it is no directory");
        }
    }

    private static Set<PosixFilePermission> permissions(Mode mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode.bits() & 0400 >> permission.ordinal()) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
