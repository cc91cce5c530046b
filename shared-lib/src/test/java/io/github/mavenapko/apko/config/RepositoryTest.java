package io.github.mavenapko.apko.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

    @ParameterizedTest
    @CsvSource({
        "https://r.example/os, https://r.example/os",
        "https://r.example/os//, https://r.example/os",
        "@tag   ./packages/, @tag ./packages",
        "https://u:p@r.example/os, https://r.example/os",
        "@t https://u@r.example, @t https://r.example",
        "https://r.example/a@b, https://r.example/a@b",
        "/, /"
    })
    void readsTagAndAddressWithoutUser(String text, String printed) {
        assertThat(Repository.parse(text)).map(Repository::toString).contains(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "@tag", "@ ./x", "@tag a b"})
    void refusesWhatHasNoAddress(String text) {
        assertThat(Repository.parse(text)).isEmpty();
    }

    @Test
    void knowsAddressesOfTheWeb() {
        assertThat(new Repository("", "https://r.example").isRemote()).isTrue();
        assertThat(new Repository("", "./packages").isRemote()).isFalse();
    }
}
