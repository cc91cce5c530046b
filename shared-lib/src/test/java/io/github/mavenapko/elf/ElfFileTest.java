package io.github.mavenapko.elf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.Requirement;
import io.github.mavenapko.file.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.fornwall.jelf.ElfDynamicSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfFileTest {

    @ParameterizedTest
    @CsvSource({"32,false,3,x86", "32,true,20,ppc", "64,false,183,aarch64", "64,true,21,ppc64"})
    void readsEveryClassAndByteOrder(int bits, boolean bigEndian, int machine, String name) throws IOException {
        byte[] bytes = new SampleElf(bits, bigEndian, machine)
                .interpreter("/lib/ld.so.1")
                .needs("libc.so.6", "libz.so.1")
                .soname("libx.so.2")
                .rpath("$ORIGIN/../lib:/opt")
                .runpath("/usr/lib/x")
                .section(".debug_info")
                .bytes();

        ElfFile file = ElfFile.read(Content.of(bytes)).orElseThrow();

        assertThat(file.header()).isEqualTo(new ElfHeader(bits, bigEndian, 0, ElfHeader.SHARED, machine));
        assertThat(file.header().machineName()).isEqualTo(name);
        assertThat(file.interpreter()).isEqualTo("/lib/ld.so.1");
        assertThat(file.needed()).containsExactly("libc.so.6", "libz.so.1");
        assertThat(file.soname()).contains("libx.so.2");
        assertThat(file.rpath()).containsExactly("$ORIGIN/../lib", "/opt");
        assertThat(file.runpath()).containsExactly("/usr/lib/x");
        assertThat(ElfSections.names(Content.of(bytes)).orElseThrow()).containsExactly("", ".debug_info", ".shstrtab");
    }

    @Test
    void takesOtherFilesForNoElf() throws IOException {
        for (String text : List.of("", "\u007fELF", "#!/bin/sh\n", "x".repeat(200))) {
            assertThat(ElfFile.read(Content.of(text))).isEmpty();
            assertThat(ElfSections.names(Content.of(text))).isEmpty();
            assertThat(GoBuildInfo.read(Content.of(text))).isEmpty();
        }
    }

    @Test
    void agreesWithAnotherReaderAboutTheFilesOfTheJdk() throws IOException {
        List<Path> files = elfFilesOfThisComputer();
        Requirement.needs(!files.isEmpty(), "ELF files, as Linux has them");
        for (Path path : files) {
            ElfFile ours = ElfFile.read(new OnDisk(path)).orElseThrow();
            net.fornwall.jelf.ElfFile other = net.fornwall.jelf.ElfFile.from(path.toFile());
            assertThat(ours.interpreter())
                    .isEqualTo(Optional.ofNullable(other.getInterpreter()).orElse(""));
            assertThat(ours.header().type()).isEqualTo(other.e_type);
            assertThat(ours.header().machine()).isEqualTo(other.e_machine);
            ElfDynamicSection dynamic = other.getDynamicSection();
            assertThat(ours.needed()).isEqualTo(dynamic == null ? List.of() : dynamic.getNeededLibraries());
            String runpath = dynamic == null ? null : dynamic.getRunPath();
            assertThat(String.join(":", ours.runpath())).isEqualTo(runpath == null ? "" : runpath);
            assertThat(ElfSections.names(new OnDisk(path)).orElseThrow()).hasSize(other.e_shnum);
        }
    }

    @Test
    void readsLittleOfALargeFile() throws IOException {
        byte[] sample = SampleElf.x86().needs("libc.so.6").bytes();
        AtomicLong read = new AtomicLong();
        Content large = new Content() {
            @Override
            public long size() {
                return 1L << 36;
            }

            @Override
            public InputStream open() {
                return new Endless(sample, read);
            }
        };
        assertThat(ElfFile.read(large).orElseThrow().needed()).containsExactly("libc.so.6");
        assertThat(read.get()).isLessThan(1 << 20);
    }

    @Test
    void neverFailsOnCorruptedFiles() throws IOException {
        Random random = new Random(20);
        byte[] small = SampleElf.x86()
                .interpreter("/lib/ld.so")
                .needs("a", "b")
                .soname("c")
                .section(".x")
                .bytes();
        byte[] old = new SampleElf(32, true, 20)
                .interpreter("/lib/ld.so")
                .needs("a", "b")
                .section(".x")
                .bytes();
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = (i % 2 == 0 ? small : old).clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (random.nextInt(3) - 1);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            Content content =
                    Content.of(ByteBuffer.allocate(length).put(bytes, 0, length).array());
            ElfFile.read(content);
            ElfSections.names(content);
            GoBuildInfo.read(content);
        }
    }

    @Test
    void readsTheSettingsOfAGoProgram() throws IOException {
        String mark = "0123456789abcdef";
        String modules = mark + "path\tx\nbuild\tCGO_ENABLED=1\nbuild\tGOOS=linux\nbuild\tX=a=b\n" + mark;
        byte[] elf = SampleElf.x86().section(".go.buildinfo").bytes();
        ByteBuffer out = ByteBuffer.allocate(8192);
        out.put(elf).position(4096);
        out.put("\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) 8)
                .put((byte) 2);
        out.position(4096 + 32);
        out.put((byte) 6).put("go1.22".getBytes(StandardCharsets.UTF_8));
        out.put((byte) modules.length()).put(modules.getBytes(StandardCharsets.UTF_8));
        int headers = (int)
                ByteBuffer.wrap(elf).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(40);
        out.order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(headers + 64 + 24, 4096)
                .putLong(headers + 64 + 32, 4096);

        GoBuildInfo info = GoBuildInfo.read(Content.of(out.array())).orElseThrow();

        assertThat(info.goVersion()).isEqualTo("go1.22");
        assertThat(info.settings())
                .containsEntry("CGO_ENABLED", "1")
                .containsEntry("X", "a=b")
                .hasSize(3);
        assertThat(GoBuildInfo.read(Content.of(elf))).isEmpty();
    }

    private static List<Path> elfFilesOfThisComputer() throws IOException {
        List<Path> candidates = new ArrayList<>(List.of(Path.of("/bin/ls"), Path.of("/bin/sh")));
        Path jdk = Path.of(System.getProperty("java.home"));
        try (Stream<Path> files = Files.walk(jdk)) {
            files.filter(path -> path.toString().contains(".so")
                            || path.getFileName().toString().equals("java"))
                    .forEach(candidates::add);
        }
        List<Path> elf = new ArrayList<>();
        for (Path path : candidates) {
            if (Files.isRegularFile(path) && ElfFile.read(new OnDisk(path)).isPresent()) {
                elf.add(path);
            }
        }
        return elf;
    }

    private record OnDisk(Path path) implements Content {
        @Override
        public long size() {
            return path.toFile().length();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    /** The sample and then zeros without end; counts what is read, not what is skipped. */
    private static final class Endless extends FilterInputStream {
        private final AtomicLong read;
        private final byte[] start;
        private long at;

        Endless(byte[] start, AtomicLong read) {
            super(InputStream.nullInputStream());
            this.start = start;
            this.read = read;
        }

        @Override
        public int read() {
            read.incrementAndGet();
            int value = at < start.length ? start[(int) at] & 0xff : 0;
            at++;
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }

        @Override
        public long skip(long n) {
            at += n;
            return n;
        }
    }
}
