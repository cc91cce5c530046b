package io.github.mavenapko.melange.source;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;

/** How a file is compressed, told by its first bytes. */
enum Compression {
    GZIP(new int[] {0x1f, 0x8b}) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return GzipCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .get();
        }
    },
    BZIP2(new int[] {'B', 'Z', 'h'}) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new BZip2CompressorInputStream(in, true);
        }
    },
    XZ(new int[] {0xfd, '7', 'z', 'X', 'Z', 0}) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(MEMORY_KIB)
                    .get();
        }
    },
    ZSTD(new int[] {0x28, 0xb5, 0x2f, 0xfd}) {
        @Override
        InputStream open(InputStream in) {
            return new MalformedAsIOException(new ZstdInputStream(in));
        }
    },
    LZMA(new int[] {0x5d, 0, 0}) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return LZMACompressorInputStream.builder()
                    .setInputStream(in)
                    .setMemoryLimitKiB(MEMORY_KIB)
                    .get();
        }
    },
    COMPRESS(new int[] {0x1f, 0x9d}) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new ZCompressorInputStream(in, MEMORY_KIB);
        }
    };

    private static final int MEMORY_KIB = 1 << 18;
    private static final int LONGEST = 6;

    private final int[] start;

    Compression(int[] start) {
        this.start = start;
    }

    /** The uncompressed bytes. */
    abstract InputStream open(InputStream in) throws IOException;

    /** The bytes of a stream after all decompression; a file can be compressed more than once. */
    static BufferedInputStream uncompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        for (int layers = 0; layers < 3; layers++) {
            byte[] first = peek(buffered, LONGEST);
            List<Compression> found =
                    Arrays.stream(values()).filter(one -> one.starts(first)).toList();
            if (found.isEmpty()) {
                return buffered;
            }
            buffered = new BufferedInputStream(found.get(0).open(buffered), 1 << 16);
        }
        return buffered;
    }

    /** The next bytes, which are not consumed. */
    static byte[] peek(BufferedInputStream in, int length) throws IOException {
        in.mark(length);
        byte[] bytes = in.readNBytes(length);
        in.reset();
        return bytes;
    }

    private boolean starts(byte[] bytes) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** The Zstandard decoder reports damage by an unchecked exception. */
    private static final class MalformedAsIOException extends FilterInputStream {

        MalformedAsIOException(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (MalformedInputException e) {
                throw new IOException("damaged Zstandard data: " + e.getMessage(), e);
            }
        }
    }
}
