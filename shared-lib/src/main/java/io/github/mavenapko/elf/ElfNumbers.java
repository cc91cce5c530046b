package io.github.mavenapko.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of one file's class and byte order, read from a part of it. */
final class ElfNumbers {
    private final ByteBuffer bytes;
    private final boolean wide;

    ElfNumbers(byte[] bytes, ElfHeader header) {
        this.bytes = ByteBuffer.wrap(bytes).order(header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        this.wide = header.bits() == 64;
    }

    int half(int offset) {
        return bytes.getShort(offset) & 0xffff;
    }

    long word(int offset) {
        return bytes.getInt(offset) & 0xffff_ffffL;
    }

    /** A number of the file's own width, taken as signed, at the place it has in a structure of either class. */
    long number(int offset32, int offset64) {
        return wide ? bytes.getLong(offset64) : word(offset32);
    }

    /** A 32-bit number at the place it has in a structure of either class. */
    long word(int offset32, int offset64) {
        return word(wide ? offset64 : offset32);
    }
}
