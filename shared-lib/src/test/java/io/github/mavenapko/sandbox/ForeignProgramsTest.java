package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.Requirement;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignProgramsTest {
    private static final String PATH = System.getenv("PATH");

    @TempDir
    Path folder;

    @BeforeAll
    static void onLinux() {
        Requirement.linux();
    }

    @Test
    void saysThatProgramsOfAnotherProcessorNeedAnEmulator() throws IOException {
        ForeignPrograms none = new ForeignPrograms("amd64", folder, folder.toString());
        GuestSpec foreign = GuestSpec.of(new FileTree(), "riscv64");

        assertThatThrownBy(() -> none.emulation(foreign, folder))
                .isInstanceOf(NoSandboxException.class)
                .hasMessageContaining("this machine (amd64) cannot run programs for riscv64: no emulator is registered")
                .hasMessageContaining("there is no program qemu-riscv64-static on the PATH")
                .hasMessageContaining("install qemu-user-static");

        Files.writeString(folder.resolve("qemu-riscv64"), "enabled\ninterpreter /usr/bin/qemu\nflags: OCF\n");
        assertThat(none.emulation(foreign, folder)).isEmpty();
        assertThat(none.emulation(GuestSpec.of(new FileTree(), "x86"), folder)).isEmpty();
    }

    @Test
    void needsNoEmulatorWhenTheGuestsShellIsOfThisMachine() throws IOException {
        Machine own = Machine.ofProgram(
                        Files.newInputStream(BusyboxRoot.busybox().orElseThrow()))
                .orElseThrow();
        assertThat(own).isNotEqualTo(Machine.of("s390x").orElseThrow());

        assertThat(ForeignPrograms.here("").emulation(GuestSpec.of(BusyboxRoot.tree(), "s390x"), folder))
                .isEmpty();
    }

    @Test
    void writesWhatTheKernelRegistersPrograms() {
        assertThat(Machine.of("aarch64").orElseThrow().registration("/e"))
                .isEqualTo(":qemu-aarch64:M::\\x7fELF\\x02\\x01\\x01" + "\\x00".repeat(9) + "\\x02\\x00\\xb7\\x00:"
                        + "\\xff".repeat(7) + "\\x00" + "\\xff".repeat(8) + "\\xfe\\xff\\xff\\xff:/e:POCF");
        assertThat(Machine.of("s390x").orElseThrow().registration("/e"))
                .contains("\\x02\\x02\\x01", "\\x00\\x02\\x00\\x16:");
    }

    @Test
    void runsProgramsOfAnotherProcessorAndLeavesTheHostAsItWas() throws IOException {
        Requirement.needs(
                System.getProperty("os.arch").equals("amd64")
                        && Executable.find("bwrap", PATH).isPresent()
                        && Executable.find("qemu-aarch64-static", PATH).isPresent(),
                "bwrap and qemu-aarch64-static on x86_64");
        List<String> out = new ArrayList<>();
        Path before = Path.of("/proc/sys/fs/binfmt_misc/qemu-aarch64");
        boolean registered = Files.exists(before);
        for (Owner user : List.of(Owner.ROOT, new Owner(1000, 1000))) {
            GuestSpec spec = GuestSpec.of(foreignRoot(), "aarch64").withUser(user);
            try (Guest guest = SandboxChoice.BUBBLEWRAP.find(folder).open(spec)) {
                assertThat(guest.run(Command.of(List.of("/bin/sh")), (stream, line) -> out.add(line)))
                        .isEqualTo(new Outcome.Exited(0));
            }
        }
        assertThat(out).containsExactly("aarch64", "aarch64");
        assertThat(Files.exists(before)).isEqualTo(registered);
        assertThat(folder).isEmptyDirectory();
    }

    /** A shell that writes a line and ends, in instructions of ARM: write(1, text, 8), exit(0). */
    private static FileTree foreignRoot() {
        int[] code = {0xd2800020, 0x100000e1, 0xd2800102, 0xd2800808, 0xd4000001, 0xd2800000, 0xd2800ba8, 0xd4000001};
        byte[] text = "aarch64\n".getBytes(StandardCharsets.US_ASCII);
        long base = 0x400000;
        int size = 120 + 4 * code.length + text.length;
        ByteBuffer elf = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        elf.putShort((short) 2).putShort((short) 183).putInt(1);
        elf.putLong(base + 120).putLong(64).putLong(0).putInt(0);
        elf.putShort((short) 64).putShort((short) 56).putShort((short) 1).position(64);
        elf.putInt(1)
                .putInt(5)
                .putLong(0)
                .putLong(base)
                .putLong(base)
                .putLong(size)
                .putLong(size)
                .putLong(0x1000);
        for (int instruction : code) {
            elf.putInt(instruction);
        }
        elf.put(text);
        FileTree tree = new FileTree();
        for (String directory : List.of("bin", "dev", "proc", "sys", "tmp")) {
            tree.put(new FileEntry.Directory(directory, Attributes.of(Mode.EXECUTABLE)));
        }
        tree.put(new FileEntry.Regular("bin/sh", Attributes.of(Mode.EXECUTABLE), Content.of(elf.array())));
        return tree;
    }
}
