package io.github.mavenapko.archive;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file in a tar archive.
 *
 * @param file its path, type, attributes and content
 * @param user the owner's name; empty when the archive has none
 * @param group the group's name; empty when the archive has none
 * @param records further PAX records, such as checksums; what has a place of its own (path, link, size, ids, names,
 *     times, extended attributes) is not among them
 */
public record TarEntry(FileEntry file, String user, String group, SortedMap<String, byte[]> records) {
    static final String XATTR = "SCHILY.xattr.";

    private static final Set<String> OWN_PLACE =
            Set.of("path", "linkpath", "size", "uid", "gid", "uname", "gname", "mtime", "atime", "ctime");

    public TarEntry {
        for (String key : records.keySet()) {
            if (key.isEmpty() || key.indexOf('=') >= 0 || key.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("not the key of a PAX record: \"" + key + "\"");
            }
            if (hasOwnPlace(key)) {
                throw new IllegalArgumentException("the PAX record \"" + key + "\" has a place of its own");
            }
        }
        records = records.isEmpty() ? Collections.emptySortedMap() : sorted(records);
    }

    private static SortedMap<String, byte[]> sorted(SortedMap<String, byte[]> records) {
        SortedMap<String, byte[]> sorted = new TreeMap<>(FilePath.BYTEWISE);
        sorted.putAll(records);
        return Collections.unmodifiableSortedMap(sorted);
    }

    /** A file that belongs to nobody by name and has no further records. */
    public static TarEntry of(FileEntry file) {
        return of(file, "", "");
    }

    /** A file that has no further records. */
    public static TarEntry of(FileEntry file, String user, String group) {
        return new TarEntry(file, user, group, Collections.emptySortedMap());
    }

    /** The path from the root. */
    public String path() {
        return file.path();
    }

    /** The text of a further PAX record. */
    public Optional<String> record(String key) {
        return Optional.ofNullable(records.get(key)).map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** The same entry for another file. */
    public TarEntry withFile(FileEntry other) {
        return new TarEntry(other, user, group, records);
    }

    /** The same entry with one PAX record more, or another value of it. */
    public TarEntry withRecord(String key, String value) {
        SortedMap<String, byte[]> more = new TreeMap<>(records);
        more.put(key, value.getBytes(StandardCharsets.UTF_8));
        return new TarEntry(file, user, group, more);
    }

    static boolean hasOwnPlace(String key) {
        return OWN_PLACE.contains(key) || key.startsWith(XATTR);
    }

    /** All records of this entry that any value needs, whether it fits a header or not: attributes and further ones. */
    SortedMap<String, byte[]> allRecords() {
        SortedMap<String, byte[]> all = new TreeMap<>(FilePath.BYTEWISE);
        all.putAll(records);
        for (Map.Entry<String, byte[]> xattr : file.attributes().xattrs().entrySet()) {
            all.put(XATTR + xattr.getKey(), xattr.getValue());
        }
        return all;
    }
}
