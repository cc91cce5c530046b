package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Checks the text of an index in one pass, and finds where its records are and which names are in them. */
final class IndexTextReader {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_PACKAGES = 1_000_000;

    private final String file;
    private final byte[] text;
    private final HashedPlaces names = new HashedPlaces();
    private final HashedPlaces conditions = new HashedPlaces();
    private final Set<String> architectures = new HashSet<>();
    private int[] starts = new int[1 << 10];
    private int count;
    private int line;

    private int recordStart = -1;
    private int nameStart;
    private int nameEnd;
    private boolean hasVersion;
    private int architectureStart;
    private int architectureEnd;
    private int lastArchitectureStart;
    private int lastArchitectureEnd;

    private IndexTextReader(String file, byte[] text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads all records; a last one without a blank line behind it counts.
     *
     * @throws RejectedFileException when a line has no letter, a record no name or version, or a limit is exceeded
     */
    static PackageList read(String file, byte[] text) throws RejectedFileException {
        return new IndexTextReader(file, text).read();
    }

    private PackageList read() throws RejectedFileException {
        int at = 0;
        while (at < text.length) {
            line++;
            int end = endOfLine(at);
            if (end == at) {
                endRecord();
            } else {
                readLine(at, end);
            }
            at = end + 1;
        }
        endRecord();
        names.finish();
        conditions.finish();
        return new IndexRecords(text, Arrays.copyOf(starts, count), names, conditions, architectures);
    }

    private int endOfLine(int start) throws RejectedFileException {
        int end = start;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        if (end - start > LONGEST_LINE) {
            throw new RejectedFileException(file, "line " + line + " is longer than " + LONGEST_LINE + " bytes");
        }
        return end;
    }

    private void readLine(int start, int end) throws RejectedFileException {
        if (end - start < 2 || text[start + 1] != ':') {
            throw rejected("is not of the form \"letter:value\"");
        }
        if (recordStart < 0) {
            startRecord(start);
        }
        int at = start + 2;
        switch (text[start]) {
            case 'P' -> {
                checkPlain(at, end);
                nameStart = at;
                nameEnd = end;
            }
            case 'V' -> {
                checkPlain(at, end);
                hasVersion = end > at;
            }
            case 'A' -> {
                checkPlain(at, end);
                architectureStart = at;
                architectureEnd = end;
            }
            case 'S', 'I', 't', 'k' -> checkNumber(at, end);
            case 'o', 'c', 'D' -> checkPlain(at, end);
            case 'p' -> {
                checkPlain(at, end);
                addWords(at, end, true);
            }
            case 'i' -> {
                checkPlain(at, end);
                addWords(at, end, false);
            }
            default -> {
                // texts for people, and letters of other or later tools, which mean nothing here
            }
        }
    }

    private void startRecord(int start) {
        recordStart = start;
        nameStart = 0;
        nameEnd = 0;
        hasVersion = false;
        architectureStart = 0;
        architectureEnd = 0;
    }

    private void endRecord() throws RejectedFileException {
        if (recordStart < 0) {
            return;
        }
        if (nameEnd == nameStart || !hasVersion) {
            throw rejected("ends a record that has no " + (nameEnd == nameStart ? "name (P:)" : "version (V:)"));
        }
        if (count == MOST_PACKAGES) {
            throw rejected("begins more than " + MOST_PACKAGES + " records");
        }
        addName();
        addArchitecture();
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = recordStart;
        recordStart = -1;
    }

    private void addName() {
        names.add(hash(nameStart, nameEnd), count);
    }

    /** Nearly always the one of the record before. */
    private void addArchitecture() {
        boolean known = count > 0
                && Arrays.equals(
                        text, architectureStart, architectureEnd, text, lastArchitectureStart, lastArchitectureEnd);
        if (!known) {
            architectures.add(string(architectureStart, architectureEnd));
            lastArchitectureStart = architectureStart;
            lastArchitectureEnd = architectureEnd;
        }
    }

    private void addWords(int from, int to, boolean provided) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || text[i] == ' ') {
                if (i > start && provided) {
                    names.add(hashOfProvided(start, i), count);
                } else if (i > start) {
                    conditions.add(hash(start, i), count);
                }
                start = i + 1;
            }
        }
    }

    private int hash(int from, int to) {
        int hash = HashedPlaces.start();
        for (int i = from; i < to; i++) {
            if (text[i] < 0) {
                return hash(string(from, to));
            }
            hash = HashedPlaces.with(hash, text[i]);
        }
        return hash;
    }

    /** The hash of the name in {@code name=version}; all other forms are left to {@link Constraint}. */
    private int hashOfProvided(int from, int to) {
        int hash = HashedPlaces.start();
        for (int i = from; i < to; i++) {
            byte next = text[i];
            boolean exact = next == '=' && i > from && isVersion(i + 1, to);
            if (exact) {
                return hash;
            }
            if (next < 0 || next == '@' || next == '=' || next == '<' || next == '>' || next == '~' || next == '!') {
                return hash(Constraint.nameIn(string(from, to)));
            }
            hash = HashedPlaces.with(hash, next);
        }
        return hash;
    }

    private boolean isVersion(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < '+'
                    || text[i] == '<'
                    || text[i] == '='
                    || text[i] == '>'
                    || text[i] == '@'
                    || text[i] == '~') {
                return false;
            }
        }
        return to > from;
    }

    private static int hash(String word) {
        return HashedPlaces.hash(word.getBytes(StandardCharsets.UTF_8));
    }

    private String string(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private void checkNumber(int from, int to) throws RejectedFileException {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
                throw rejected("has no number below 2^63 behind its letter");
            }
            number = number * 10 + digit;
        }
    }

    /** A text that decides something has no control characters; so line ends of another system are noticed, too. */
    private void checkPlain(int from, int to) throws RejectedFileException {
        for (int i = from; i < to; i++) {
            if (text[i] >= 0 && text[i] < ' ' || text[i] == 0x7f) {
                throw rejected(
                        text[i] == '\r' ? "ends in a carriage return (CR)" : "has a control character in its value");
            }
        }
    }

    private RejectedFileException rejected(String problem) {
        return new RejectedFileException(file, "line " + line + " of the index " + problem);
    }
}
