package io.github.mavenapko.elf;

import java.util.Map;

/**
 * The kind of machine and system an ELF file is for.
 *
 * @param bits 32 or 64
 * @param bigEndian whether numbers have their most significant byte first
 * @param osAbi the operating system's number (EI_OSABI): 0 System V, 3 Linux
 * @param type the file's number (e_type): see {@link #RELOCATABLE} and the following
 * @param machine the processor's number (e_machine)
 */
public record ElfHeader(int bits, boolean bigEndian, int osAbi, int type, int machine) {
    /** An object file, not linked yet. */
    public static final int RELOCATABLE = 1;
    /** A program at fixed addresses. */
    public static final int EXECUTABLE = 2;
    /** A shared library, or a program that may be loaded anywhere. */
    public static final int SHARED = 3;
    /** A memory dump. */
    public static final int CORE = 4;

    /** Intel and AMD, 32 bits. */
    public static final int X86 = 3;
    /** Intel and AMD, 64 bits. */
    public static final int X86_64 = 62;
    /** ARM, 64 bits. */
    public static final int AARCH64 = 183;

    private static final Map<Integer, String> MACHINES = Map.ofEntries(
            Map.entry(2, "sparc"),
            Map.entry(X86, "x86"),
            Map.entry(4, "m68k"),
            Map.entry(8, "mips"),
            Map.entry(15, "parisc"),
            Map.entry(20, "ppc"),
            Map.entry(21, "ppc64"),
            Map.entry(22, "s390"),
            Map.entry(40, "arm"),
            Map.entry(42, "superh"),
            Map.entry(43, "sparc64"),
            Map.entry(50, "ia64"),
            Map.entry(X86_64, "x86_64"),
            Map.entry(183, "aarch64"),
            Map.entry(243, "riscv"),
            Map.entry(247, "bpf"),
            Map.entry(258, "loongarch"));

    /** The processor's usual name, or {@code machine <number>}. */
    public String machineName() {
        return MACHINES.getOrDefault(machine, "machine " + machine);
    }

    /** Whether code of the other file can run in one process with this one's. */
    public boolean isCompatibleWith(ElfHeader other) {
        return bits == other.bits && bigEndian == other.bigEndian && machine == other.machine;
    }
}
