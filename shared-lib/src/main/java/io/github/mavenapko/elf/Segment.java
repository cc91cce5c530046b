package io.github.mavenapko.elf;

/**
 * A program header: a part of the file as the loader sees it.
 *
 * @param type PT_LOAD and so on
 * @param flags 1 execute, 2 write, 4 read
 * @param offset where it starts in the file
 * @param address where it is loaded
 * @param fileSize how many bytes it has in the file
 */
record Segment(long type, long flags, long offset, long address, long fileSize) {
    static final int LOAD = 1;
    static final int DYNAMIC = 2;
    static final int INTERPRETER = 3;

    private static final int WRITE = 2;
    private static final int SIZE_32 = 32;
    private static final int SIZE_64 = 56;

    static int size(ElfHeader header) {
        return header.bits() == 64 ? SIZE_64 : SIZE_32;
    }

    static Segment read(byte[] bytes, ElfHeader header) {
        ElfNumbers numbers = new ElfNumbers(bytes, header);
        return new Segment(
                numbers.word(0),
                numbers.word(24, 4),
                numbers.number(4, 8),
                numbers.number(8, 16),
                numbers.number(16, 32));
    }

    boolean isWritable() {
        return (flags & WRITE) != 0;
    }

    boolean holds(long wanted) {
        return Long.compareUnsigned(wanted - address, fileSize) < 0;
    }
}
