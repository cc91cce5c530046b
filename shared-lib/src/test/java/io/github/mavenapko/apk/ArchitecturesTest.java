package io.github.mavenapko.apk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitecturesTest {

    @ParameterizedTest
    @CsvSource({
        "386,x86,386,",
        "amd64,x86_64,amd64,",
        "arm/v6,armhf,arm,v6",
        "arm/v7,armv7,arm,v7",
        "arm64,aarch64,arm64,",
        "loong64,loongarch64,loong64,",
        "ppc64le,ppc64le,ppc64le,",
        "riscv64,riscv64,riscv64,",
        "s390x,s390x,s390x,"
    })
    void knowsBothSpellings(String canonical, String apk, String oci, String variant) {
        Architecture architecture = Architecture.parse(canonical).orElseThrow();
        assertThat(Architecture.parse(apk)).contains(architecture);
        assertThat(architecture.canonical()).isEqualTo(canonical);
        assertThat(architecture.apk()).isEqualTo(apk);
        assertThat(architecture.ociArchitecture()).isEqualTo(oci);
        assertThat(architecture.ociVariant().orElse(null)).isEqualTo(variant);
    }

    @Test
    void refusesWhatIsNone() {
        assertThat(Architecture.parse("all")).isEmpty();
        assertThat(Architecture.parse("host")).isEmpty();
        assertThat(Architecture.parse("AMD64")).isEmpty();
    }

    @Test
    void sortsByCanonicalName() {
        assertThat(Architecture.all())
                .hasSize(9)
                .isSortedAccordingTo((a, b) -> a.canonical().compareTo(b.canonical()));
    }

    @Test
    void knowsTheMachineItRunsOn() {
        assertThat(Architecture.all()).contains(Architecture.host());
    }
}
