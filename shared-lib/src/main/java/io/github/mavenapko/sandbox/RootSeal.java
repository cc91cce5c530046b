package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the kernel says of all files of a directory, as a text. */
final class RootSeal {
    private RootSeal() {}

    static String of(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                lines.add(line(directory, path));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                lines.add(line(directory, path));
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(lines);
        return String.join("\n", lines);
    }

    private static String line(Path directory, Path path) throws IOException {
        Map<String, Object> status = new TreeMap<>(Files.readAttributes(
                path, "unix:mode,uid,gid,size,ino,dev,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS));
        StringBuilder line = new StringBuilder();
        status.forEach((name, value) -> line.append(
                        value instanceof FileTime time ? time.toInstant() : Objects.toString(value))
                .append(' '));
        return line.append(directory.relativize(path)).toString();
    }
}
