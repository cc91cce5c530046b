package io.github.mavenapko.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A processor as the headers of programs (ELF) name it.
 *
 * @param emulator what qemu calls it
 * @param number the value of {@code e_machine}
 * @param wide whether it has 64 bits
 * @param bigEndian whether the highest byte of a number comes first
 */
record Machine(String emulator, int number, boolean wide, boolean bigEndian) {
    private static final int HEAD = 20;

    private static final Machine I386 = new Machine("i386", 3, false, false);
    private static final Machine ARM = new Machine("arm", 40, false, false);

    private static final Map<String, Machine> BY_ARCHITECTURE = Map.of(
            "x86", I386,
            "x86_64", new Machine("x86_64", 62, true, false),
            "aarch64", new Machine("aarch64", 183, true, false),
            "armhf", ARM,
            "armv7", ARM,
            "loongarch64", new Machine("loongarch64", 258, true, false),
            "ppc64le", new Machine("ppc64le", 21, true, false),
            "riscv64", new Machine("riscv64", 243, true, false),
            "s390x", new Machine("s390x", 22, true, true));

    /** That of an architecture in apk's spelling. */
    static Optional<Machine> of(String architecture) {
        return Optional.ofNullable(BY_ARCHITECTURE.get(architecture));
    }

    /** That of a program; empty when it is none that is known here. */
    static Optional<Machine> ofProgram(InputStream program) throws IOException {
        byte[] head = program.readNBytes(HEAD);
        if (head.length < HEAD || head[0] != 0x7f || head[1] != 'E' || head[2] != 'L' || head[3] != 'F') {
            return Optional.empty();
        }
        Map<String, Machine> byHead = new HashMap<>();
        BY_ARCHITECTURE.values().forEach(machine -> byHead.put(machine.key(), machine));
        boolean bigEndian = head[5] == 2;
        int number = bigEndian ? (head[18] & 0xff) << 8 | head[19] & 0xff : (head[19] & 0xff) << 8 | head[18] & 0xff;
        return Optional.ofNullable(byHead.get(new Machine("", number, head[4] == 2, bigEndian).key()));
    }

    private String key() {
        return number + " " + wide + " " + bigEndian;
    }

    /**
     * The line that registers an interpreter for its programs with the kernel: the beginning of their headers, the bits of it
     * that count, and the flags that keep the interpreter open and hand the program over as a file, with the name that it was called by.
     */
    String registration(String interpreter) {
        String low = "\\x" + hex(number & 0xff);
        String high = "\\x" + hex(number >> 8);
        String type = bigEndian ? "\\x00\\x02" : "\\x02\\x00";
        String magic = "\\x7fELF\\x0" + (wide ? 2 : 1) + "\\x0" + (bigEndian ? 2 : 1) + "\\x01" + "\\x00".repeat(9)
                + type + (bigEndian ? high + low : low + high);
        String mask = "\\xff".repeat(7) + "\\x00" + "\\xff".repeat(8) + (bigEndian ? "\\xff\\xfe" : "\\xfe\\xff")
                + "\\xff".repeat(2);
        return ":qemu-" + emulator + ":M::" + magic + ":" + mask + ":" + interpreter + ":POCF";
    }

    private static String hex(int value) {
        return Character.toString(Character.forDigit(value >> 4, 16)) + Character.forDigit(value & 15, 16);
    }
}
