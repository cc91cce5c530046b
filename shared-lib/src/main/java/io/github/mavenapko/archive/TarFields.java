package io.github.mavenapko.archive;

import static io.github.mavenapko.archive.TarHeader.ID_LENGTH;
import static io.github.mavenapko.archive.TarHeader.NAME_LENGTH;
import static io.github.mavenapko.archive.TarHeader.NUMBER_LENGTH;
import static io.github.mavenapko.archive.TarHeader.OWNER_NAME_LENGTH;
import static io.github.mavenapko.archive.TarHeader.PREFIX_LENGTH;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** An entry's values as a ustar header holds them, and those that do not fit one. */
record TarFields(
        String path,
        byte[] name,
        byte[] link,
        byte[] user,
        byte[] group,
        Attributes attributes,
        long size,
        char type,
        int major,
        int minor) {

    static TarFields of(TarEntry entry, String name) {
        FileEntry file = entry.file();
        String link = "";
        long size = 0;
        char type;
        int major = 0;
        int minor = 0;
        if (file instanceof FileEntry.Regular regular) {
            size = regular.content().size();
            type = '0';
        } else if (file instanceof FileEntry.Directory) {
            type = '5';
        } else if (file instanceof FileEntry.Symlink symlink) {
            link = symlink.target();
            type = '2';
        } else if (file instanceof FileEntry.HardLink hardLink) {
            link = hardLink.target();
            type = '1';
        } else {
            FileEntry.Device device = (FileEntry.Device) file;
            type = typeOf(device.kind());
            major = device.major();
            minor = device.minor();
        }
        return new TarFields(
                name,
                utf8(name),
                utf8(link),
                utf8(entry.user()),
                utf8(entry.group()),
                file.attributes(),
                size,
                type,
                major,
                minor);
    }

    private static char typeOf(FileEntry.Device.Kind kind) {
        return switch (kind) {
            case CHARACTER -> '3';
            case BLOCK -> '4';
            case FIFO -> '6';
        };
    }

    /** Whether a header without PAX records can hold every value. */
    boolean fitUstar() {
        boolean onlyNameIsLong = oversized().keySet().stream().allMatch("path"::equals);
        return onlyNameIsLong && (fits(name, NAME_LENGTH) || prefixLength() > 0);
    }

    /** What a header cannot hold as it is, as PAX records. A name too long for its field counts even if it can be split. */
    SortedMap<String, byte[]> oversized() {
        SortedMap<String, byte[]> records = new TreeMap<>(FilePath.BYTEWISE);
        putText(records, "path", name, NAME_LENGTH);
        putText(records, "linkpath", link, NAME_LENGTH);
        putText(records, "uname", user, OWNER_NAME_LENGTH);
        putText(records, "gname", group, OWNER_NAME_LENGTH);
        putNumber(records, "uid", attributes.owner().uid(), ID_LENGTH);
        putNumber(records, "gid", attributes.owner().gid(), ID_LENGTH);
        putNumber(records, "size", size, NUMBER_LENGTH);
        putNumber(records, "mtime", attributes.mtime(), NUMBER_LENGTH);
        return records;
    }

    /** The name of the pseudo-file that holds the PAX records. */
    byte[] recordsName() {
        String parent = FilePath.parent(path);
        String name = (parent.isEmpty() ? "" : parent + "/") + "PaxHeaders.0/" + FilePath.name(path);
        byte[] ascii = asciiOf(utf8(name));
        int end = Math.min(ascii.length, NAME_LENGTH);
        while (end > 0 && ascii[end - 1] == '/') {
            end--;
        }
        return Arrays.copyOf(ascii, end);
    }

    void fill(TarHeader header, boolean pax) {
        int prefix = pax ? 0 : prefixLength();
        byte[] rest = prefix == 0 ? name : Arrays.copyOfRange(name, prefix + 1, name.length);
        header.text(TarHeader.NAME, NAME_LENGTH, asciiOf(rest));
        header.text(TarHeader.PREFIX, PREFIX_LENGTH, Arrays.copyOf(name, prefix));
        header.text(TarHeader.LINK_NAME, NAME_LENGTH, asciiOf(link));
        header.text(TarHeader.USER, OWNER_NAME_LENGTH, asciiOf(user));
        header.text(TarHeader.GROUP, OWNER_NAME_LENGTH, asciiOf(group));
        header.number(TarHeader.MODE, ID_LENGTH, attributes.mode().bits());
        header.number(TarHeader.UID, ID_LENGTH, attributes.owner().uid());
        header.number(TarHeader.GID, ID_LENGTH, attributes.owner().gid());
        header.number(TarHeader.SIZE, NUMBER_LENGTH, size);
        header.number(TarHeader.MTIME, NUMBER_LENGTH, attributes.mtime());
        header.number(TarHeader.MAJOR, ID_LENGTH, major);
        header.number(TarHeader.MINOR, ID_LENGTH, minor);
        header.type(type);
    }

    /** Where a long name is split at a slash so that both parts fit, or 0. */
    private int prefixLength() {
        if (name.length <= NAME_LENGTH || !isAscii(name)) {
            return 0;
        }
        int slash = Math.min(name.length, PREFIX_LENGTH + 1) - 1;
        while (slash > 0 && name[slash] != '/') {
            slash--;
        }
        int rest = name.length - slash - 1;
        return slash > 0 && rest > 0 && rest <= NAME_LENGTH ? slash : 0;
    }

    private static void putText(SortedMap<String, byte[]> records, String key, byte[] text, int length) {
        if (!fits(text, length)) {
            records.put(key, text);
        }
    }

    private static void putNumber(SortedMap<String, byte[]> records, String key, long value, int length) {
        if (!TarHeader.fits(length, value)) {
            records.put(key, utf8(String.valueOf(value)));
        }
    }

    private static boolean fits(byte[] text, int length) {
        return text.length <= length && isAscii(text);
    }

    private static boolean isAscii(byte[] text) {
        for (byte b : text) {
            if (b <= 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] asciiOf(byte[] text) {
        if (isAscii(text)) {
            return text;
        }
        byte[] ascii = new byte[text.length];
        int length = 0;
        for (byte b : text) {
            if (b > 0) {
                ascii[length++] = b;
            }
        }
        return Arrays.copyOf(ascii, length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
