package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.digest.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text of an index while it arrives. Texts that occur more than once are kept once. */
final class IndexTextReader {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_PACKAGES = 1_000_000;

    private final LineReader lines;
    private final String file;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, List<String>> knownLists = new HashMap<>();
    private final List<PackageInfo> packages = new ArrayList<>();

    private PackageInfo.Builder builder = PackageInfo.builder("", "");
    private String name = "";
    private String version = "";
    private List<String> depends = List.of();
    private List<String> provides = List.of();
    private List<String> installIf = List.of();
    private boolean started;

    private IndexTextReader(String file, InputStream in) {
        this.file = file;
        this.lines = new LineReader(in, file, LONGEST_LINE);
    }

    /**
     * Reads all records; a last one without a blank line behind it counts.
     *
     * @throws RejectedFileException when a line has no letter, a record no name or version, or a limit is exceeded
     */
    static List<PackageInfo> read(String file, InputStream in) throws IOException {
        return new IndexTextReader(file, in).read();
    }

    private List<PackageInfo> read() throws IOException {
        while (lines.next()) {
            if (lines.start() == lines.end()) {
                endRecord();
            } else {
                readLine();
            }
        }
        endRecord();
        return packages;
    }

    private void readLine() throws RejectedFileException {
        byte[] bytes = lines.bytes();
        int start = lines.start();
        if (lines.end() - start < 2 || bytes[start + 1] != ':') {
            throw rejected("is not of the form \"letter:value\"");
        }
        started = true;
        int at = start + 2;
        int length = lines.end() - at;
        switch (bytes[start]) {
            case 'P' -> name = plain(bytes, at, length);
            case 'V' -> version = plain(bytes, at, length);
            case 'A' -> builder.arch(known(plain(bytes, at, length)));
            case 'C' -> builder.checksum(checksum(bytes, at, length));
            case 'S' -> builder.size(number(bytes, at, length));
            case 'I' -> builder.installedSize(number(bytes, at, length));
            case 't' -> builder.buildTime(number(bytes, at, length));
            case 'k' -> builder.providerPriority(number(bytes, at, length));
            case 'T' -> builder.description(known(text(bytes, at, length)));
            case 'U' -> builder.url(known(text(bytes, at, length)));
            case 'L' -> builder.license(known(text(bytes, at, length)));
            case 'm' -> builder.maintainer(known(text(bytes, at, length)));
            case 'o' -> builder.origin(known(plain(bytes, at, length)));
            case 'c' -> builder.commit(known(plain(bytes, at, length)));
            case 'D' -> depends = both(depends, list(bytes, at, length));
            case 'p' -> provides = both(provides, list(bytes, at, length));
            case 'i' -> installIf = both(installIf, list(bytes, at, length));
            default -> {
                // letters of other or later tools mean nothing here
            }
        }
    }

    private void endRecord() throws RejectedFileException {
        if (!started) {
            return;
        }
        if (name.isEmpty() || version.isEmpty()) {
            throw rejected("ends a record that has no " + (name.isEmpty() ? "name (P:)" : "version (V:)"));
        }
        if (packages.size() == MOST_PACKAGES) {
            throw rejected("begins more than " + MOST_PACKAGES + " records");
        }
        packages.add(builder.name(name)
                .version(version)
                .depends(depends)
                .provides(provides)
                .installIf(installIf)
                .build());
        builder = PackageInfo.builder("", "");
        name = "";
        version = "";
        depends = List.of();
        provides = List.of();
        installIf = List.of();
        started = false;
    }

    private String known(String text) {
        String other = known.putIfAbsent(text, text);
        return other == null ? text : other;
    }

    private List<String> list(byte[] bytes, int at, int length) throws RejectedFileException {
        String line = plain(bytes, at, length);
        List<String> items = knownLists.get(line);
        if (items == null) {
            List<String> words = new ArrayList<>();
            int start = 0;
            for (int i = 0; i <= line.length(); i++) {
                if (i == line.length() || line.charAt(i) == ' ') {
                    if (i > start) {
                        words.add(known(line.substring(start, i)));
                    }
                    start = i + 1;
                }
            }
            items = List.copyOf(words);
            knownLists.put(line, items);
        }
        return items;
    }

    private static List<String> both(List<String> first, List<String> second) {
        if (first.isEmpty()) {
            return second;
        }
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** Another kind of checksum counts as none; a package without one is refused when it is fetched. */
    private static @Nullable Checksum checksum(byte[] bytes, int at, int length) {
        String text = text(bytes, at, length);
        boolean sha1 = text.startsWith("Q1") || text.startsWith("X1");
        return sha1 ? Checksum.parse(text).orElse(null) : null;
    }

    private long number(byte[] bytes, int at, int length) throws RejectedFileException {
        long number = 0;
        for (int i = at; i < at + length; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
                throw rejected("has no number below 2^63 behind its letter");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** A text that decides something, which has no control characters; so line ends of another system are noticed, too. */
    private String plain(byte[] bytes, int at, int length) throws RejectedFileException {
        for (int i = at; i < at + length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' || bytes[i] == 0x7f) {
                throw rejected(
                        bytes[i] == '\r' ? "ends in a carriage return (CR)" : "has a control character in its value");
            }
        }
        return text(bytes, at, length);
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    private RejectedFileException rejected(String problem) {
        return new RejectedFileException(file, "line " + lines.number() + " of the index " + problem);
    }
}
