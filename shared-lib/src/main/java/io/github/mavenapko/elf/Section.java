package io.github.mavenapko.elf;

/**
 * A section header: a part of the file as the linker sees it.
 *
 * @param name offset of its name in the names' section
 * @param type SHT_PROGBITS and so on
 * @param address where it is loaded; 0 when it is not
 * @param offset where it starts in the file
 * @param size how many bytes it has
 * @param link the number of a section that belongs to it
 */
record Section(long name, long type, long address, long offset, long size, long link) {
    /** A section that has no bytes in the file. */
    static final int NO_BITS = 8;

    private static final int SIZE_32 = 40;
    private static final int SIZE_64 = 64;

    static int size(ElfHeader header) {
        return header.bits() == 64 ? SIZE_64 : SIZE_32;
    }

    static Section read(byte[] bytes, ElfHeader header) {
        ElfNumbers numbers = new ElfNumbers(bytes, header);
        return new Section(
                numbers.word(0),
                numbers.word(4),
                numbers.number(12, 16),
                numbers.number(16, 24),
                numbers.number(20, 32),
                numbers.word(24, 40));
    }
}
