package io.github.mavenapko.apk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "gtk+3.0", "py3-x_y", "0ad", "libstdc++"})
    void acceptsNames(String name) {
        assertThat(PackageName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a/b", "../a", "a\n", "ä", "so:x"})
    void refusesWhatIsNoPackageName(String name) {
        assertThat(PackageName.isValid(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"so:libc.so.6", "cmd:[", "/bin/sh", "pc:a,b", ".x"})
    void acceptsNamesOfWhatPackagesProvide(String name) {
        assertThat(PackageName.isValidProvided(name)).isTrue();
    }
}
