package io.github.mavenapko.elf;

import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the Go linker notes in a program: Go's version and the settings of the build. The format is that of Go 1.18 and
 * later: a magic text at a multiple of 16 bytes in the section {@code .go.buildinfo}, and at 32 bytes from it two texts
 * with their lengths in front.
 *
 * @param goVersion such as {@code go1.22.1}
 * @param settings such as {@code CGO_ENABLED=1}, sorted by name
 */
public record GoBuildInfo(String goVersion, Map<String, String> settings) {
    private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ALIGNMENT = 16;
    private static final int TEXTS = 32;
    private static final int FLAGS = 15;
    private static final int TEXTS_FOLLOW = 2;
    private static final int MOST_SEARCHED = 1 << 20;
    private static final int MOST_TEXT = 1 << 24;
    /** The module information is set between two marks of 16 bytes. */
    private static final int MARK = 16;

    private static final String SETTING = "build\t";

    public GoBuildInfo {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /**
     * Reads the note of the Go linker.
     *
     * @return empty when it is no ELF file or no Go program, or one that was made before Go 1.18
     * @throws IOException when the content cannot be read
     */
    public static Optional<GoBuildInfo> read(Content content) throws IOException {
        Optional<Optional<GoBuildInfo>> found = ElfReading.of(content, GoBuildInfo::read);
        return found.orElse(Optional.empty());
    }

    private static Optional<GoBuildInfo> read(ElfBytes bytes, ElfLayout layout)
            throws IOException, MalformedElfException {
        for (Section section : layout.sections()) {
            if (layout.name(section).equals(".go.buildinfo")) {
                return search(bytes, section.offset(), section.size());
            }
        }
        for (Segment segment : layout.segments()) {
            if (segment.type() == Segment.LOAD && segment.isWritable()) {
                return search(bytes, segment.offset(), segment.fileSize());
            }
        }
        return Optional.empty();
    }

    private static Optional<GoBuildInfo> search(ElfBytes bytes, long offset, long size)
            throws IOException, MalformedElfException {
        byte[] part = bytes.readUpTo(offset, Math.min(size, MOST_SEARCHED));
        for (int at = 0; at + TEXTS <= part.length; at += ALIGNMENT) {
            if (startsWith(part, at, MAGIC)) {
                boolean follow = (part[at + FLAGS] & TEXTS_FOLLOW) != 0;
                return follow ? Optional.of(texts(bytes, offset + at + TEXTS)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static GoBuildInfo texts(ElfBytes bytes, long offset) throws IOException, MalformedElfException {
        Text version = text(bytes, offset);
        Text modules = text(bytes, version.end);
        Map<String, String> settings = new TreeMap<>();
        String marked = modules.value;
        if (marked.length() >= 2 * MARK) {
            marked.substring(MARK, marked.length() - MARK)
                    .lines()
                    .filter(line -> line.startsWith(SETTING))
                    .forEach(line -> addSetting(line.substring(SETTING.length()), settings));
        }
        return new GoBuildInfo(version.value, settings);
    }

    private static void addSetting(String setting, Map<String, String> settings) {
        int equals = setting.indexOf('=');
        if (equals > 0) {
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
    }

    private static Text text(ElfBytes bytes, long offset) throws IOException, MalformedElfException {
        byte[] number = bytes.readUpTo(offset, 5);
        long length = 0;
        int used = 0;
        boolean more = true;
        while (more) {
            if (used == number.length) {
                throw new MalformedElfException("a length does not end");
            }
            length |= (long) (number[used] & 0x7f) << (7 * used);
            more = (number[used++] & 0x80) != 0;
        }
        if (length > MOST_TEXT) {
            throw new MalformedElfException("a text is too long");
        }
        byte[] text = bytes.read(offset + used, length);
        return new Text(new String(text, StandardCharsets.ISO_8859_1), offset + used + length);
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes[at + i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private record Text(String value, long end) {}
}
