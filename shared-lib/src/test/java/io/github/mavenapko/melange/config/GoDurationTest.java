package io.github.mavenapko.melange.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "1h30m, PT1H30M, 1h30m0s",
        "90s, PT1M30S, 1m30s",
        "1.5s, PT1.5S, 1.5s",
        "250ms, PT0.25S, 250ms",
        "-2m, PT-2M, -2m0s",
        "0, PT0S, 0s"
    })
    void readsAndWritesAsGo(String text, Duration duration, String written) {
        assertThat(GoDuration.parse(text)).contains(duration);
        assertThat(GoDuration.format(duration)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "1 h", "h", "1x", "999999999999h", "1h-1m"})
    void refusesEverythingElse(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }
}
