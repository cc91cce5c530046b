package io.github.mavenapko.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes small ELF files of any class and byte order, with a dynamic section and section headers. */
public final class SampleElf {
    private static final int PAGE = 0x1000;

    private final boolean wide;
    private final ByteOrder order;
    private final int machine;
    private String interpreter = "";
    private final List<Name> names = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();

    public SampleElf(int bits, boolean bigEndian, int machine) {
        this.wide = bits == 64;
        this.order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.machine = machine;
    }

    /** For x86_64. */
    public static SampleElf x86() {
        return new SampleElf(64, false, ElfHeader.X86_64);
    }

    public SampleElf interpreter(String path) {
        interpreter = path;
        return this;
    }

    public SampleElf needs(String... libraries) {
        return names(1, libraries);
    }

    public SampleElf soname(String... libraries) {
        return names(14, libraries);
    }

    public SampleElf rpath(String... values) {
        return names(15, values);
    }

    public SampleElf runpath(String... values) {
        return names(29, values);
    }

    /** Adds an empty section. */
    public SampleElf section(String name) {
        sections.add(name);
        return this;
    }

    private SampleElf names(int tag, String... values) {
        for (String value : values) {
            names.add(new Name(tag, value));
        }
        return this;
    }

    public byte[] bytes() {
        int header = wide ? 64 : 52;
        int segmentSize = wide ? 56 : 32;
        int interpreterAt = header + 3 * segmentSize;
        byte[] interpreterText = text(interpreter);
        int stringsAt = interpreterAt + interpreterText.length;
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        strings.write(0);
        List<long[]> entries = new ArrayList<>();
        for (Name name : names) {
            entries.add(new long[] {name.tag, strings.size()});
            strings.writeBytes(text(name.value));
        }
        entries.add(new long[] {5, PAGE + stringsAt});
        entries.add(new long[] {10, strings.size()});
        entries.add(new long[] {0, 0});
        int dynamicAt = stringsAt + strings.size();
        int dynamicSize = entries.size() * (wide ? 16 : 8);
        int namesAt = dynamicAt + dynamicSize;
        byte[] sectionNames = sectionNames();
        int sectionsAt = namesAt + sectionNames.length;
        int sectionSize = wide ? 64 : 40;
        int count = sections.size() + 2;
        ByteBuffer out = ByteBuffer.allocate(sectionsAt + count * sectionSize).order(order);
        out.put(new byte[] {
            0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1), 1
        });
        out.position(16);
        out.putShort((short) 3).putShort((short) machine).putInt(1);
        word(out, 0);
        word(out, header);
        word(out, sectionsAt);
        out.putInt(0).putShort((short) header).putShort((short) segmentSize).putShort((short) 3);
        out.putShort((short) sectionSize).putShort((short) count).putShort((short) (count - 1));
        segment(out, 1, 0, out.capacity());
        segment(out, names.isEmpty() ? 4 : 2, dynamicAt, dynamicSize);
        segment(out, interpreter.isEmpty() ? 4 : 3, interpreterAt, interpreterText.length);
        out.put(interpreterText).put(strings.toByteArray());
        for (long[] entry : entries) {
            word(out, entry[0]);
            word(out, entry[1]);
        }
        out.put(sectionNames);
        sectionHeaders(out, namesAt, sectionNames.length, sectionSize);
        return out.array();
    }

    private void sectionHeaders(ByteBuffer out, int namesAt, int namesSize, int sectionSize) {
        out.position(out.position() + sectionSize);
        int name = 1;
        for (String section : sections) {
            section(out, name, 1, 0, 0);
            name += section.length() + 1;
        }
        section(out, name, 3, namesAt, namesSize);
    }

    private byte[] sectionNames() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        sections.forEach(name -> out.writeBytes(text(name)));
        out.writeBytes(text(".shstrtab"));
        return out.toByteArray();
    }

    private void segment(ByteBuffer out, int type, long offset, long size) {
        out.putInt(type);
        if (wide) {
            out.putInt(4);
        }
        word(out, offset);
        word(out, PAGE + offset);
        word(out, PAGE + offset);
        word(out, size);
        word(out, size);
        if (!wide) {
            out.putInt(4);
        }
        word(out, 1);
    }

    private void section(ByteBuffer out, int name, int type, long offset, long size) {
        out.putInt(name).putInt(type);
        word(out, 0);
        word(out, 0);
        word(out, offset);
        word(out, size);
        out.putInt(0).putInt(0);
        word(out, 1);
        word(out, 0);
    }

    private void word(ByteBuffer out, long value) {
        if (wide) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private static byte[] text(String value) {
        return (value + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private record Name(int tag, String value) {}
}
