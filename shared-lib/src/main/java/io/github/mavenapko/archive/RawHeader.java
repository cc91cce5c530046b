package io.github.mavenapko.archive;

import io.github.mavenapko.file.Mode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A header block as it was read: checked, its numbers and texts decoded, PAX records not yet applied. */
record RawHeader(
        String name,
        String link,
        String user,
        String group,
        Mode mode,
        long uid,
        long gid,
        long size,
        long mtime,
        char type,
        int major,
        int minor) {

    static RawHeader parse(byte[] block) throws MalformedArchiveException {
        checkMagic(block);
        checkSum(block);
        return new RawHeader(
                name(block),
                text(block, TarHeader.LINK_NAME, TarHeader.NAME_LENGTH),
                text(block, TarHeader.USER, TarHeader.OWNER_NAME_LENGTH),
                text(block, TarHeader.GROUP, TarHeader.OWNER_NAME_LENGTH),
                Mode.ofStat(number(block, TarHeader.MODE, TarHeader.ID_LENGTH, "mode")),
                number(block, TarHeader.UID, TarHeader.ID_LENGTH, "uid"),
                number(block, TarHeader.GID, TarHeader.ID_LENGTH, "gid"),
                number(block, TarHeader.SIZE, TarHeader.NUMBER_LENGTH, "size"),
                signedNumber(block, TarHeader.MTIME, TarHeader.NUMBER_LENGTH, "mtime"),
                (char) (block[TarHeader.TYPE] & 0xff),
                (int) number(block, TarHeader.MAJOR, TarHeader.ID_LENGTH, "devmajor"),
                (int) number(block, TarHeader.MINOR, TarHeader.ID_LENGTH, "devminor"));
    }

    String shownType() {
        return type > ' ' && type < 0x7f ? "'" + type + "'" : String.valueOf((int) type);
    }

    /** Strict decoding, as texts that are no UTF-8 would not survive being written again. */
    static String utf8(byte[] bytes, int at, int length) throws MalformedArchiveException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedArchiveException("a name in the tar archive is not UTF-8", e);
        }
    }

    private static void checkMagic(byte[] block) throws MalformedArchiveException {
        String magic = new String(block, TarHeader.MAGIC, 8, StandardCharsets.ISO_8859_1);
        if (!magic.startsWith("ustar\0") && !magic.equals("ustar  \0")) {
            throw new MalformedArchiveException("this is not a tar archive of the ustar format, or it is damaged");
        }
    }

    private static void checkSum(byte[] block) throws MalformedArchiveException {
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < block.length; i++) {
            boolean inField = i >= TarHeader.CHECKSUM && i < TarHeader.CHECKSUM + TarHeader.ID_LENGTH;
            byte b = inField ? (byte) ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        long sum = number(block, TarHeader.CHECKSUM, TarHeader.ID_LENGTH, "checksum");
        if (sum != unsigned && sum != signed) {
            throw new MalformedArchiveException("a tar header has the wrong checksum: the archive is damaged");
        }
    }

    private static String name(byte[] block) throws MalformedArchiveException {
        String name = text(block, TarHeader.NAME, TarHeader.NAME_LENGTH);
        boolean gnu = block[TarHeader.MAGIC + 5] == ' ';
        String prefix = gnu ? "" : text(block, TarHeader.PREFIX, TarHeader.PREFIX_LENGTH);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] block, int at, int length) throws MalformedArchiveException {
        int end = at;
        while (end < at + length && block[end] != 0) {
            end++;
        }
        return utf8(block, at, end - at);
    }

    private static long number(byte[] block, int at, int length, String field) throws MalformedArchiveException {
        long number = signedNumber(block, at, length, field);
        if (number < 0) {
            throw new MalformedArchiveException("a tar header has a negative number as " + field);
        }
        return number;
    }

    private static long signedNumber(byte[] block, int at, int length, String field) throws MalformedArchiveException {
        return (block[at] & 0x80) == 0 ? octal(block, at, length, field) : base256(block, at, length, field);
    }

    /** Digits between optional blanks, ended by a NUL, a blank or the field; an empty field is 0. */
    private static long octal(byte[] block, int at, int length, String field) throws MalformedArchiveException {
        int i = at;
        int end = at + length;
        while (i < end && block[i] == ' ') {
            i++;
        }
        long number = 0;
        while (i < end && block[i] != 0 && block[i] != ' ') {
            if (block[i] < '0' || block[i] > '7') {
                throw new MalformedArchiveException("a tar header has no octal number as " + field);
            }
            number = number << 3 | block[i++] - '0';
        }
        return number;
    }

    /** Two's complement, big-endian, the first bit being a mark. */
    private static long base256(byte[] block, int at, int length, String field) throws MalformedArchiveException {
        boolean negative = (block[at] & 0x40) != 0;
        long number = negative ? -1 : 0;
        for (int i = at; i < at + length; i++) {
            int b = i == at && !negative ? block[i] & 0x7f : block[i] & 0xff;
            if (number >> 55 != (negative ? -1 : 0)) {
                throw new MalformedArchiveException("a tar header has a number beyond 64 bits as " + field);
            }
            number = number << 8 | b;
        }
        return number;
    }
}
