package io.github.mavenapko.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An open directory. What is in it is reached from the handle and never through a link, so that it does not matter what
 * happens to the names above. Where the platform has no such handles, paths are used and links refused.
 */
final class DirectoryHandle implements Closeable {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final DirectoryStream<Path> stream;

    private DirectoryHandle(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
    }

    /** Opens a directory whose path is trusted. */
    static DirectoryHandle open(Path path) throws IOException {
        return new DirectoryHandle(path, Files.newDirectoryStream(path));
    }

    /** Opens a directory in this one. */
    DirectoryHandle directory(Path name) throws IOException {
        Path below = path.resolve(name);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new DirectoryHandle(below, secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
        }
        if (!Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(below.toString());
        }
        return new DirectoryHandle(below, Files.newDirectoryStream(below));
    }

    /** The names of what is in it, in no order; may be asked once. */
    List<Path> names() throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            stream.forEach(file -> names.add(file.getFileName()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** What a name in it is. */
    BasicFileAttributes attributes(Path name) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
        }
        return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens a regular file in it for reading. */
    SeekableByteChannel file(Path name) throws IOException {
        return stream instanceof SecureDirectoryStream<Path> secure
                ? secure.newByteChannel(name, READ)
                : Files.newByteChannel(path.resolve(name), READ);
    }

    /** Its path, for what handles cannot do. */
    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
