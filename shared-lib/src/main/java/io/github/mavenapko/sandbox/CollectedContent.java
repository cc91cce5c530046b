package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.Content;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that stays where a command made it. Each time it is opened from the trusted directory down, and it
 * has to be the same file of the same size.
 *
 * @param base a directory whose path is trusted
 * @param names the names from there to the file
 * @param key what tells the file from any other that is or was there
 * @param size its length in bytes when it was collected
 */
record CollectedContent(
        Path base, List<Path> names, @Nullable Object key, long size) implements Content {

    @Override
    public InputStream open() throws IOException {
        DirectoryHandle directory = DirectoryHandle.open(base);
        try {
            for (Path name : names.subList(0, names.size() - 1)) {
                DirectoryHandle below = directory.directory(name);
                directory.close();
                directory = below;
            }
            Path name = names.get(names.size() - 1);
            check(directory.attributes(name));
            return new Exactly(Channels.newInputStream(directory.file(name)));
        } finally {
            directory.close();
        }
    }

    private void check(BasicFileAttributes now) throws IOException {
        if (!now.isRegularFile() || now.size() != size || !Objects.equals(now.fileKey(), key)) {
            throw changed();
        }
    }

    private IOException changed() {
        Path file = names.stream().reduce(base, Path::resolve);
        return new IOException(file + " was changed after the commands had ended");
    }

    /** Ends after the known number of bytes, and fails when there are fewer or more. */
    private final class Exactly extends FilterInputStream {
        private long left = size;

        Exactly(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                if (in.read() >= 0) {
                    throw changed();
                }
                return -1;
            }
            int n = in.read(bytes, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw new EOFException(changed().getMessage());
            }
            left -= n;
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            return readNBytes((int) Math.min(n, 1 << 16)).length;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(left, in.available());
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
