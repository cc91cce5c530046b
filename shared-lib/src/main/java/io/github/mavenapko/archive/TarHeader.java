package io.github.mavenapko.archive;

import java.util.Arrays;

/** The block of 512 bytes before an entry, being written: fields in octal, and a checksum over them. */
final class TarHeader {
    static final int BLOCK = 512;
    static final int NAME_LENGTH = 100;
    static final int PREFIX_LENGTH = 155;
    static final int OWNER_NAME_LENGTH = 32;
    static final int ID_LENGTH = 8;
    static final int NUMBER_LENGTH = 12;

    static final int NAME = 0;
    static final int MODE = 100;
    static final int UID = 108;
    static final int GID = 116;
    static final int SIZE = 124;
    static final int MTIME = 136;
    static final int CHECKSUM = 148;
    static final int TYPE = 156;
    static final int LINK_NAME = 157;
    static final int MAGIC = 257;
    static final int USER = 265;
    static final int GROUP = 297;
    static final int MAJOR = 329;
    static final int MINOR = 337;
    static final int PREFIX = 345;

    private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0, '0', '0'};

    private final byte[] block = new byte[BLOCK];

    void text(int at, int length, byte[] bytes) {
        System.arraycopy(bytes, 0, block, at, Math.min(length, bytes.length));
        if (bytes.length > length && block[at + length - 1] == '/') {
            trimSlashes(at, at + length - 1);
        }
    }

    /** A cut name must not end in a slash, or readers take the entry for a directory. */
    private void trimSlashes(int start, int slash) {
        int end = slash;
        while (end > start && block[end - 1] == '/') {
            end--;
        }
        block[end] = 0;
    }

    /** Zero-padded octal and a NUL; zero when the number does not fit. */
    void number(int at, int length, long value) {
        long rest = fits(length, value) ? value : 0;
        for (int i = at + length - 2; i >= at; i--) {
            block[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
        block[at + length - 1] = 0;
    }

    void type(char type) {
        block[TYPE] = (byte) type;
    }

    static boolean fits(int length, long value) {
        return value >= 0 && value < 1L << ((length - 1) * 3);
    }

    /** Completes the block and returns it; it is valid until the header is cleared. */
    byte[] seal() {
        System.arraycopy(USTAR, 0, block, MAGIC, USTAR.length);
        Arrays.fill(block, CHECKSUM, CHECKSUM + ID_LENGTH, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        number(CHECKSUM, ID_LENGTH - 1, sum);
        return block;
    }

    void clear() {
        Arrays.fill(block, (byte) 0);
    }
}
