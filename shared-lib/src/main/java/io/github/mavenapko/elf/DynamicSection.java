package io.github.mavenapko.elf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The dynamic section: what the loader has to find before the file can run. */
final class DynamicSection {
    static final long NEEDED = 1;
    static final long SONAME = 14;
    static final long RPATH = 15;
    static final long RUNPATH = 29;

    private static final long STRING_TABLE = 5;
    private static final long STRING_TABLE_SIZE = 10;
    private static final List<Long> NAMES = List.of(NEEDED, SONAME, RPATH, RUNPATH);
    private static final int MOST_NAMES = 4096;

    private final Map<Long, List<String>> names = new TreeMap<>();

    private DynamicSection() {}

    static DynamicSection read(ElfBytes bytes, ElfLayout layout) throws IOException, MalformedElfException {
        DynamicSection section = new DynamicSection();
        Optional<byte[]> raw = bytes(bytes, layout);
        if (raw.isPresent()) {
            section.readNames(entries(raw.get(), layout.header()), layout);
        }
        return section;
    }

    /** The names of one kind in the file's order. */
    List<String> names(long tag) {
        return names.getOrDefault(tag, List.of());
    }

    private void readNames(List<Entry> entries, ElfLayout layout) throws IOException, MalformedElfException {
        List<Entry> wanted =
                entries.stream().filter(entry -> NAMES.contains(entry.tag)).toList();
        if (wanted.isEmpty()) {
            return;
        }
        if (wanted.size() > MOST_NAMES) {
            throw new MalformedElfException("more than " + MOST_NAMES + " names");
        }
        long table = layout.fileOffset(value(entries, STRING_TABLE));
        long tableSize = find(entries, STRING_TABLE_SIZE).orElse(Long.MAX_VALUE);
        for (Entry entry : wanted) {
            names.computeIfAbsent(entry.tag, tag -> new ArrayList<>())
                    .add(layout.string(table, tableSize, entry.value));
        }
    }

    private static long value(List<Entry> entries, long tag) throws MalformedElfException {
        return find(entries, tag).orElseThrow(() -> new MalformedElfException("the table of names is missing"));
    }

    private static Optional<Long> find(List<Entry> entries, long tag) {
        return entries.stream().filter(entry -> entry.tag == tag).findFirst().map(Entry::value);
    }

    private static Optional<byte[]> bytes(ElfBytes bytes, ElfLayout layout) throws IOException, MalformedElfException {
        for (Segment segment : layout.segments()) {
            if (segment.type() == Segment.DYNAMIC) {
                return layout.isWithoutBits(segment)
                        ? Optional.empty()
                        : Optional.of(bytes.read(segment.offset(), segment.fileSize()));
            }
        }
        return Optional.empty();
    }

    private static List<Entry> entries(byte[] raw, ElfHeader header) {
        int half = header.bits() / 8;
        ElfNumbers numbers = new ElfNumbers(raw, header);
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at + 2 * half <= raw.length; at += 2 * half) {
            Entry entry = new Entry(numbers.number(at, at), numbers.number(at + half, at + half));
            if (entry.tag == 0) {
                break;
            }
            entries.add(entry);
        }
        return entries;
    }

    private record Entry(long tag, long value) {}
}
