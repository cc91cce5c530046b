package io.github.mavenapko.archive;

import io.github.mavenapko.digest.Hash;
import java.util.Arrays;
import java.util.zip.Deflater;

/** The one place where bytes are compressed: another encoder of Deflate would be put here. */
final class BlockDeflater {
    /** What incompressible data grows by, and the empty block that a flush writes. */
    private static final int MARGIN = 1024;

    private static final int SAMPLE = 1 << 14;

    private BlockDeflater() {}

    /**
     * Tells encoders apart: the hash of what this machine's makes of a sample. Java machines come with different ones, whose
     * results must not be mixed.
     */
    static byte[] encoder() {
        return Encoder.NAME.clone();
    }

    /** Computed when it is first asked for. */
    private static final class Encoder {
        static final byte[] NAME = Hash.SHA256.of(deflate(ParallelGzip.LEVEL, new byte[0], sample(), SAMPLE));

        /** Repetitions of many lengths at many distances. */
        private static byte[] sample() {
            byte[] sample = new byte[SAMPLE];
            for (int i = 1; i < SAMPLE; i++) {
                int noise = i * 0x9E3779B9 >>> 16;
                boolean repeats = (noise & 7) != 0 && i > 64;
                sample[i] = repeats ? sample[i - 1 - (i >>> 6) % 63] : (byte) noise;
            }
            return sample;
        }
    }

    /**
     * Compresses a block that others may follow.
     *
     * @param dictionary the bytes before the block, at most 32 KiB
     * @param length how much of the input is meant
     */
    static byte[] deflate(int level, byte[] dictionary, byte[] input, int length) {
        Deflater deflater = new Deflater(level, true);
        try {
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
            deflater.setInput(input, 0, length);
            byte[] output = new byte[length + length / 1000 + MARGIN];
            int size = 0;
            int n = deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH);
            while (n > 0) {
                size += n;
                if (size < output.length) {
                    return Arrays.copyOf(output, size);
                }
                output = Arrays.copyOf(output, 2 * output.length);
                n = deflater.deflate(output, size, output.length - size, Deflater.SYNC_FLUSH);
            }
            return Arrays.copyOf(output, size);
        } finally {
            deflater.end();
        }
    }
}
