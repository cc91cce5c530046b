package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import java.util.Map;

/** The names that compilers give to an architecture. */
final class Triplets {
    private static final Map<String, String> GNU = Map.of(
            "386", "i486-pc-linux-%s",
            "amd64", "x86_64-pc-linux-%s",
            "arm64", "aarch64-unknown-linux-%s",
            "arm/v6", "arm-unknown-linux-%seabihf",
            "arm/v7", "armv7l-unknown-linux-%seabihf",
            "ppc64le", "powerpc64le-unknown-linux-%s",
            "s390x", "s390x-ibm-linux-%s");
    private static final Map<String, String> RUST = Map.of(
            "386", "i686-unknown-linux-%s",
            "amd64", "x86_64-unknown-linux-%s",
            "arm64", "aarch64-unknown-linux-%s",
            "arm/v6", "armv6-unknown-linux-%seabihf",
            "arm/v7", "armv7-unknown-linux-%seabihf",
            "ppc64le", "powerpc64le-unknown-linux-%s",
            "s390x", "s390x-unknown-linux-%s");

    private Triplets() {}

    /** The GNU triplet with a C library such as {@code gnu} or {@code musl}. */
    static String gnu(Architecture architecture, String library) {
        return of(GNU, architecture, library);
    }

    /** Rust's triplet with a C library. */
    static String rust(Architecture architecture, String library) {
        return of(RUST, architecture, library);
    }

    private static String of(Map<String, String> known, Architecture architecture, String library) {
        String name = architecture.canonical();
        return String.format(known.getOrDefault(name, name + "-unknown-linux-%s"), library);
    }
}
