package io.github.mavenapko.apk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One of the nine machine architectures that APK repositories and OCI images agree on, in order of their canonical names. */
public enum Architecture {
    X86("386", "x86", "386", ""),
    AMD64("amd64", "x86_64", "amd64", ""),
    ARM_V6("arm/v6", "armhf", "arm", "v6"),
    ARM_V7("arm/v7", "armv7", "arm", "v7"),
    ARM64("arm64", "aarch64", "arm64", ""),
    LOONG64("loong64", "loongarch64", "loong64", ""),
    PPC64LE("ppc64le", "ppc64le", "ppc64le", ""),
    RISCV64("riscv64", "riscv64", "riscv64", ""),
    S390X("s390x", "s390x", "s390x", "");

    private static final Map<String, Architecture> BY_SPELLING = spellings();

    private final String canonical;
    private final String apk;
    private final String ociArchitecture;
    private final String ociVariant;

    Architecture(String canonical, String apk, String ociArchitecture, String ociVariant) {
        this.canonical = canonical;
        this.apk = apk;
        this.ociArchitecture = ociArchitecture;
        this.ociVariant = ociVariant;
    }

    /** Reads an apk name ({@code x86_64}) or an OCI platform name ({@code amd64}, {@code arm/v7}); empty when it is neither. */
    public static Optional<Architecture> parse(String spelling) {
        return Optional.ofNullable(BY_SPELLING.get(spelling));
    }

    /** All nine, sorted by canonical name. */
    public static List<Architecture> all() {
        return List.of(values());
    }

    /**
     * The architecture of the machine that runs this Java virtual machine.
     *
     * @throws IllegalStateException when it is none of the nine
     */
    public static Architecture host() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return parse(machine.equals("arm") ? "armv7" : machine.replaceFirst("^i[3-6]86$", "x86"))
                .orElseThrow(() -> new IllegalStateException("this machine's architecture \"" + machine
                        + "\" has no APK packages; name one of " + List.of(values())));
    }

    /** The name in the form of an OCI platform: {@code amd64}, {@code arm/v7}. */
    public String canonical() {
        return canonical;
    }

    /** The name in APK repositories: {@code x86_64}, {@code armv7}. */
    public String apk() {
        return apk;
    }

    /** The {@code architecture} of an OCI platform: {@code amd64}, {@code arm}. */
    public String ociArchitecture() {
        return ociArchitecture;
    }

    /** The {@code variant} of an OCI platform, which only 32-bit ARM has: {@code v6}, {@code v7}. */
    public Optional<String> ociVariant() {
        return ociVariant.isEmpty() ? Optional.empty() : Optional.of(ociVariant);
    }

    /** The canonical name. */
    @Override
    public String toString() {
        return canonical;
    }

    private static Map<String, Architecture> spellings() {
        Map<String, Architecture> spellings = new TreeMap<>();
        for (Architecture architecture : values()) {
            spellings.put(architecture.canonical, architecture);
            spellings.put(architecture.apk, architecture);
        }
        return spellings;
    }
}
