package io.github.mavenapko.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where the parts of one ELF file are. */
final class ElfLayout {
    private static final int HEADER_32 = 52;
    private static final int HEADER_64 = 64;
    private static final int IDENT = 16;
    private static final int MOST_PARTS = 1 << 16;
    private static final int LONGEST_STRING = 4096;
    private static final int COUNT_ELSEWHERE = 0xffff;

    private final ElfBytes bytes;
    private final ElfHeader header;
    private final List<Segment> segments;
    private final List<Section> sections;
    private final long namesIndex;

    private ElfLayout(
            ElfBytes bytes, ElfHeader header, List<Segment> segments, List<Section> sections, long namesIndex) {
        this.bytes = bytes;
        this.header = header;
        this.segments = segments;
        this.sections = sections;
        this.namesIndex = namesIndex;
    }

    static ElfLayout read(ElfBytes bytes) throws IOException, MalformedElfException {
        byte[] ident = bytes.readUpTo(0, IDENT);
        if (ident.length < IDENT || ident[0] != 0x7f || ident[1] != 'E' || ident[2] != 'L' || ident[3] != 'F') {
            throw new MalformedElfException("no ELF file");
        }
        ElfHeader incomplete = header(ident, 0, 0);
        ElfNumbers numbers = new ElfNumbers(bytes.read(0, incomplete.bits() == 64 ? HEADER_64 : HEADER_32), incomplete);
        ElfHeader header = header(ident, numbers.half(16), numbers.half(18));
        boolean wide = header.bits() == 64;
        List<Section> sections = sections(
                bytes, header, numbers.number(32, 40), numbers.half(wide ? 58 : 46), numbers.half(wide ? 60 : 48));
        long segmentCount = numbers.half(wide ? 56 : 44);
        if (segmentCount == COUNT_ELSEWHERE) {
            throw new MalformedElfException("more program headers than any program has");
        }
        List<Segment> segments =
                segments(bytes, header, numbers.number(28, 32), numbers.half(wide ? 54 : 42), segmentCount);
        long namesIndex = numbers.half(wide ? 62 : 50);
        if (namesIndex == COUNT_ELSEWHERE && !sections.isEmpty()) {
            namesIndex = sections.get(0).link();
        }
        return new ElfLayout(bytes, header, segments, sections, namesIndex);
    }

    ElfHeader header() {
        return header;
    }

    List<Segment> segments() {
        return segments;
    }

    List<Section> sections() {
        return sections;
    }

    /** The name of a section. */
    String name(Section section) throws IOException, MalformedElfException {
        if (namesIndex >= sections.size()) {
            throw new MalformedElfException("the sections' names are missing");
        }
        Section names = sections.get((int) namesIndex);
        return string(names.offset(), names.size(), section.name());
    }

    /** The place in the file of what is loaded at an address. */
    long fileOffset(long address) throws MalformedElfException {
        for (Segment segment : segments) {
            if (segment.type() == Segment.LOAD && segment.holds(address)) {
                return segment.offset() + (address - segment.address());
            }
        }
        throw new MalformedElfException("an address is not in any segment");
    }

    /** Whether the section at a segment's address was emptied, as in separate debug information. */
    boolean isWithoutBits(Segment segment) {
        return sections.stream()
                .anyMatch(section -> section.type() == Section.NO_BITS
                        && section.address() == segment.address()
                        && section.size() == segment.fileSize());
    }

    /** A text that ends with a NUL, in a table at an offset of the file. */
    String string(long table, long tableSize, long index) throws IOException, MalformedElfException {
        if (index < 0 || index >= tableSize || table < 0 || table > bytes.size()) {
            throw new MalformedElfException("a name lies outside its table");
        }
        byte[] text = bytes.readUpTo(table + index, Math.min(LONGEST_STRING + 1, tableSize - index));
        for (int i = 0; i < text.length; i++) {
            if (text[i] == 0) {
                return new String(text, 0, i, StandardCharsets.UTF_8);
            }
        }
        throw new MalformedElfException("a name does not end");
    }

    private static ElfHeader header(byte[] ident, int type, int machine) throws MalformedElfException {
        if (ident[4] != 1 && ident[4] != 2 || ident[5] != 1 && ident[5] != 2 || ident[6] != 1) {
            throw new MalformedElfException("unknown class, byte order or version");
        }
        return new ElfHeader(ident[4] == 2 ? 64 : 32, ident[5] == 2, ident[7] & 0xff, type, machine);
    }

    private static List<Segment> segments(ElfBytes bytes, ElfHeader header, long offset, int size, long count)
            throws IOException, MalformedElfException {
        if (count == 0) {
            return List.of();
        }
        byte[] table = table(bytes, offset, size, count, Segment.size(header));
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(Segment.read(part(table, i, size), header));
        }
        return segments;
    }

    private static List<Section> sections(ElfBytes bytes, ElfHeader header, long offset, int size, long count)
            throws IOException, MalformedElfException {
        if (offset == 0) {
            return List.of();
        }
        byte[] first = table(bytes, offset, size, 1, Section.size(header));
        long all = count == 0 ? Section.read(first, header).size() : count;
        byte[] table = table(bytes, offset, size, all, Section.size(header));
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            sections.add(Section.read(part(table, i, size), header));
        }
        return sections;
    }

    private static byte[] table(ElfBytes bytes, long offset, int size, long count, int least)
            throws IOException, MalformedElfException {
        if (size < least || count > MOST_PARTS) {
            throw new MalformedElfException("headers of a wrong size or number");
        }
        return bytes.read(offset, size * count);
    }

    private static byte[] part(byte[] table, int index, int size) {
        byte[] part = new byte[size];
        System.arraycopy(table, index * size, part, 0, size);
        return part;
    }
}
