package io.github.mavenapko.archive;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.Owner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PAX records, and the GNU long names, that were read for the entry that follows them. */
final class TarRecords {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern TIME = Pattern.compile("(-?[0-9]{1,15})(?:\\.([0-9]{0,20}))?");
    private static final String SPARSE = "GNU.sparse.";

    private final SortedMap<String, byte[]> records = new TreeMap<>(FilePath.BYTEWISE);

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Adds records in the form {@code <length> <key>=<value>\n}. */
    void putAll(byte[] text) throws MalformedArchiveException {
        int at = 0;
        while (at < text.length) {
            int blank = indexOf(text, ' ', at, Math.min(text.length, at + 8));
            int length = Math.toIntExact(parseNumber("length", ascii(text, at, blank)));
            int end = at + length;
            if (end > text.length || end <= blank + 1 || text[end - 1] != '\n') {
                throw new MalformedArchiveException("a PAX record in the tar archive says a wrong length");
            }
            int equals = indexOf(text, '=', blank + 1, end);
            put(RawHeader.utf8(text, blank + 1, equals - blank - 1), copy(text, equals + 1, end - 1));
            at = end;
        }
    }

    void longName(byte[] text) throws MalformedArchiveException {
        put("path", untilNul(text));
    }

    void longLink(byte[] text) throws MalformedArchiveException {
        put("linkpath", untilNul(text));
    }

    String text(String key, String otherwise) throws MalformedArchiveException {
        byte[] value = records.get(key);
        return value == null ? otherwise : RawHeader.utf8(value, 0, value.length);
    }

    long number(String key, long otherwise) throws MalformedArchiveException {
        byte[] value = records.get(key);
        return value == null ? otherwise : parseNumber(key, ascii(value, 0, value.length));
    }

    /** Records that have no place elsewhere. */
    SortedMap<String, byte[]> further() {
        if (records.isEmpty()) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, byte[]> further = new TreeMap<>(FilePath.BYTEWISE);
        records.forEach((key, value) -> {
            if (!TarEntry.hasOwnPlace(key)) {
                further.put(key, value);
            }
        });
        return further;
    }

    Attributes attributes(RawHeader header) throws MalformedArchiveException {
        int uid = id("uid", header.uid());
        int gid = id("gid", header.gid());
        Owner owner = uid == 0 && gid == 0 ? Owner.ROOT : new Owner(uid, gid);
        if (records.isEmpty()) {
            return new Attributes(header.mode(), owner, header.mtime(), Map.of());
        }
        SortedMap<String, byte[]> xattrs = new TreeMap<>(FilePath.BYTEWISE);
        records.forEach((key, value) -> {
            if (key.startsWith(TarEntry.XATTR)) {
                xattrs.put(key.substring(TarEntry.XATTR.length()), value);
            }
        });
        return new Attributes(header.mode(), owner, time(header.mtime()), xattrs);
    }

    private int id(String key, long inHeader) throws MalformedArchiveException {
        long id = number(key, inHeader);
        if (id > Integer.MAX_VALUE) {
            throw new MalformedArchiveException("a tar entry has the " + key + " " + id + ", which is beyond 31 bits");
        }
        return (int) id;
    }

    /** Whole seconds; a fraction rounds to the nearest. */
    private long time(long inHeader) throws MalformedArchiveException {
        byte[] value = records.get("mtime");
        if (value == null) {
            return inHeader;
        }
        Matcher parts = TIME.matcher(ascii(value, 0, value.length));
        if (!parts.matches()) {
            throw new MalformedArchiveException("a PAX record in the tar archive has no number of seconds as mtime");
        }
        long seconds = Long.parseLong(parts.group(1));
        String fraction = parts.group(2);
        boolean roundsAway = fraction != null && !fraction.isEmpty() && fraction.charAt(0) >= '5';
        long step = parts.group(1).startsWith("-") ? -1 : 1;
        return roundsAway ? seconds + step : seconds;
    }

    /** An empty value takes a record back. */
    private void put(String key, byte[] value) throws MalformedArchiveException {
        if (key.startsWith(SPARSE)) {
            throw new MalformedArchiveException(
                    "the tar archive has a sparse file, which packages and layers have not");
        }
        if (value.length == 0 && !key.startsWith(TarEntry.XATTR)) {
            records.remove(key);
        } else {
            records.put(key, value);
        }
    }

    private static long parseNumber(String key, String text) throws MalformedArchiveException {
        if (!NUMBER.matcher(text).matches()) {
            throw new MalformedArchiveException("a PAX record in the tar archive has no number as " + key);
        }
        return Long.parseLong(text);
    }

    private static int indexOf(byte[] text, char c, int from, int to) throws MalformedArchiveException {
        for (int i = from; i < to; i++) {
            if (text[i] == c) {
                return i;
            }
        }
        throw new MalformedArchiveException("a PAX record in the tar archive has not the form \"length key=value\"");
    }

    private static String ascii(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static byte[] copy(byte[] text, int from, int to) {
        return Arrays.copyOfRange(text, from, to);
    }

    private static byte[] untilNul(byte[] text) {
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return copy(text, 0, end);
    }
}
