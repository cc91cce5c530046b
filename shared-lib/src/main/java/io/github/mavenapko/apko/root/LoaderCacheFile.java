package io.github.mavenapko.apko.root;

import io.github.mavenapko.elf.ElfHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The bytes of {@code ld.so.cache} in the format {@code glibc-ld.so.cache1.1}. */
final class LoaderCacheFile {
    private static final byte[] MAGIC = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 48;
    private static final int ENTRY = 24;
    private static final int ALIGNMENT = 16;
    private static final int ELF_LIBC6 = 3;

    private static final int ARM = 40;
    /** What glibc adds to the flags of an entry, by machine; 0 for those that have one kind of library only. */
    private static final Map<Integer, Integer> MACHINE_FLAGS = Map.of(
            ElfHeader.X86_64,
            0x0300,
            22,
            0x0400,
            21,
            0x0500,
            ARM,
            0x0900,
            ElfHeader.AARCH64,
            0x0a00,
            243,
            0x1000,
            258,
            0x1200);

    private LoaderCacheFile() {}

    /**
     * A library that can be found.
     *
     * @param name the last component of the path
     * @param path absolute
     */
    record Library(String name, String path, ElfHeader header) {}

    /** The cache of these libraries; of those with equal names, which come first is what apko makes of the order given. */
    static byte[] of(List<Library> libraries) {
        List<Library> sorted = new ArrayList<>(libraries);
        Comparator<Library> descending = (one, other) -> -compareNames(one.name(), other.name());
        PatternDefeatingSort.sort(sorted, descending);
        List<byte[]> paths = sorted.stream()
                .map(library -> (library.path + "\0").getBytes(StandardCharsets.UTF_8))
                .toList();
        int strings = paths.stream().mapToInt(path -> path.length).sum();
        int content = HEADER + ENTRY * sorted.size() + strings;
        ByteBuffer file = ByteBuffer.allocate(content + ALIGNMENT - content % ALIGNMENT);
        boolean bigEndian = sorted.stream().anyMatch(library -> library.header.bigEndian());
        file.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC).putInt(sorted.size()).putInt(strings);
        int at = HEADER + ENTRY * sorted.size();
        file.position(HEADER);
        for (int i = 0; i < sorted.size(); i++) {
            int nameLength = sorted.get(i).name.getBytes(StandardCharsets.UTF_8).length;
            file.putInt(flags(sorted.get(i).header));
            file.putInt(at + paths.get(i).length - 1 - nameLength)
                    .putInt(at)
                    .putInt(0)
                    .putLong(0);
            at += paths.get(i).length;
        }
        paths.forEach(file::put);
        return file.array();
    }

    private static int flags(ElfHeader header) {
        return ELF_LIBC6 | MACHINE_FLAGS.getOrDefault(header.machine(), 0);
    }

    /** The loader's order: runs of digits as numbers, a digit above everything else. */
    static int compareNames(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length()) {
            char a = left.charAt(i);
            char b = j < right.length() ? right.charAt(j) : 0;
            if (isDigit(a) && isDigit(b)) {
                int endOfA = endOfDigits(left, i);
                int endOfB = endOfDigits(right, j);
                int order = compareNumbers(left.substring(i, endOfA), right.substring(j, endOfB));
                if (order != 0) {
                    return order;
                }
                i = endOfA;
                j = endOfB;
            } else if (isDigit(a) || isDigit(b)) {
                return isDigit(a) ? 1 : -1;
            } else if (a != b) {
                return a - b;
            } else {
                i++;
                j++;
            }
        }
        return j < right.length() ? -1 : 0;
    }

    private static int compareNumbers(String a, String b) {
        String left = a.replaceFirst("^0+", "");
        String right = b.replaceFirst("^0+", "");
        return left.length() != right.length() ? left.length() - right.length() : left.compareTo(right);
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
