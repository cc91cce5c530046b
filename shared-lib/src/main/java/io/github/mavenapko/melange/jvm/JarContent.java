package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.file.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A jar that this build made, with the same permissions for its entries whatever the umask was: Maven's archiver notes those of the files on disk in
 * the jar's directory. Nothing else changes, no entry's content and no signature.
 *
 * @param size of the file in bytes
 * @param start where the directory begins in the file
 * @param directory the directory with the usual permissions
 */
record JarContent(Path path, long size, long start, byte[] directory) implements Content {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int UNIX = 3;

    /** Reads the jar's directory; a jar in a form that Maven does not write stays as it is. */
    static JarContent of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long size = file.length();
            ByteBuffer end = read(file, Math.max(0, size - END_SIZE), END_SIZE);
            if (end.remaining() < END_SIZE || end.getInt(0) != END_SIGNATURE) {
                return new JarContent(path, size, size, new byte[0]);
            }
            long length = Integer.toUnsignedLong(end.getInt(12));
            long start = Integer.toUnsignedLong(end.getInt(16));
            if (start + length > size - END_SIZE) {
                return new JarContent(path, size, size, new byte[0]);
            }
            ByteBuffer directory = read(file, start, (int) length);
            setPermissions(directory);
            return new JarContent(path, size, start, directory.array());
        }
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
        byte[] bytes = new byte[(int) Math.min(length, file.length() - from)];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void setPermissions(ByteBuffer directory) {
        int at = 0;
        while (at + ENTRY_SIZE <= directory.limit() && directory.getInt(at) == ENTRY_SIGNATURE) {
            if (directory.get(at + 5) == UNIX) {
                int attributes = directory.getInt(at + 38);
                int mode = attributes >>> 16;
                int usual = (mode & 0111) != 0 ? 0755 : 0644;
                directory.putInt(at + 38, (mode & ~0777 | usual) << 16 | attributes & 0xffff);
            }
            at += ENTRY_SIZE
                    + Short.toUnsignedInt(directory.getShort(at + 28))
                    + Short.toUnsignedInt(directory.getShort(at + 30))
                    + Short.toUnsignedInt(directory.getShort(at + 32));
        }
    }

    @Override
    public InputStream open() throws IOException {
        return new FilterInputStream(Files.newInputStream(path)) {
            private long at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                for (int i = 0; i < count; i++) {
                    long place = at + i - start;
                    if (place >= 0 && place < directory.length) {
                        bytes[offset + i] = directory[(int) place];
                    }
                }
                at += Math.max(0, count);
                return count;
            }

            @Override
            public long skip(long count) throws IOException {
                long skipped = super.skip(count);
                at += skipped;
                return skipped;
            }
        };
    }
}
