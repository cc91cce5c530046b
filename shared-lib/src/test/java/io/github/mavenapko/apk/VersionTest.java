package io.github.mavenapko.apk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1.0",
                "0.0.0",
                "1.2.3a",
                "1.0_alpha",
                "1.0_rc1_p2",
                "1.0_git20240101-r0",
                "1.0~abc123",
                "1.0~1f-r3",
                "1.0_p1_rc1",
                "9223372036854775807"
            })
    void readsAndPrintsVersions(String text) {
        assertThat(Version.parse(text)).map(Version::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.",
                ".1",
                "1..2",
                "v1",
                "1.0A",
                "1.0bc",
                "1.0a1",
                "0unstable",
                "1.0_foo",
                "1.0~",
                "1.0-r",
                "1.0-1",
                "1.0-r1-r2",
                "1.0_RC1",
                "1,0",
                "1:1.0",
                "1.0\n",
                "9223372036854775808",
                "1-r9223372036854775808"
            })
    void refusesWhatIsNoVersion(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }

    @Test
    void refusesAVersionOfMoreThan512Characters() {
        assertThat(Version.parse("1" + ".1".repeat(255))).isPresent();
        assertThat(Version.parse("1" + ".1".repeat(256))).isEmpty();
    }

    @Test
    void ordersByNumbersLetterSuffixesHashAndRevision() {
        List<String> ascending = List.of(
                "0.9",
                "1.0_alpha",
                "1.0_alpha_p1",
                "1.0_alpha1",
                "1.0_beta",
                "1.0_pre",
                "1.0_rc",
                "1.0_rc2",
                "1.0",
                "1.0-r1",
                "1.0~0a",
                "1.0~0a-r1",
                "1.0~0b",
                "1.0_cvs",
                "1.0_svn",
                "1.0_git",
                "1.0_hg",
                "1.0_p",
                "1.0_p1",
                "1.0_p1_p1",
                "1.0a",
                "1.0b",
                "1.0.0",
                "1.0.1",
                "1.9",
                "1.10",
                "2");
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(Integer.signum(version(ascending.get(i)).compareTo(version(ascending.get(j)))))
                        .as("%s and %s", ascending.get(i), ascending.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0,1.0-r0", "1.09,1.9", "1.0_p,1.0_p0", "01,1"})
    void takesDifferentSpellingsForTheSameVersion(String left, String right) {
        assertThat(version(left)).isEqualTo(version(right)).hasSameHashCodeAs(version(right));
    }

    @ParameterizedTest
    @CsvSource({
        "3.6.9,3.6,true",
        "3.6-r1,3.6,true",
        "3.60,3.6,false",
        "3,3.6,false",
        "3.6a,3.6b,false",
        "3.6_rc1,3.6_rc,true",
        "3.6_rc1,3.6_rc2,false",
        "3.6_alpha_p1,3.6_p1,true",
        "3.6-r1,3.6-r2,false",
        "3.6.1-r1,3.6-r2,true",
        "3.6~abcd,3.6~ab,true",
        "3.6,3.6~ab,false"
    })
    void knowsWhatAnApproximateVersionMeans(String actual, String required, boolean expected) {
        assertThat(version(actual).startsWith(version(required))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1.0_rc1_p2,true", "1.0_p1_rc1,false", "1.0_rc1_rc2,false", "1.0~ab,false", "1.0-r3,true"})
    void tellsPlainVersions(String text, boolean plain) {
        assertThat(version(text).isPlain()).isEqualTo(plain);
    }

    @Test
    void hasATotalOrder() {
        Random random = new Random(20261104);
        for (int round = 0; round < 2000; round++) {
            List<Version> versions = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                versions.add(version(random(random)));
            }
            Collections.sort(versions);
            for (int i = 0; i < 5; i++) {
                for (int j = i; j < 5; j++) {
                    assertThat(versions.get(i).compareTo(versions.get(j))).isNotPositive();
                    assertThat(versions.get(j).compareTo(versions.get(i))).isNotNegative();
                }
            }
        }
    }

    private static String random(Random random) {
        List<String> suffixes = List.of("", "_alpha", "_rc1", "_p", "_git2", "_rc1_p1", "_p1_alpha");
        return random.nextInt(3)
                + (random.nextBoolean() ? "." + random.nextInt(2) : "")
                + (random.nextInt(4) == 0 ? "b" : "")
                + suffixes.get(random.nextInt(suffixes.size()))
                + (random.nextInt(4) == 0 ? "~a" + random.nextInt(2) : "")
                + (random.nextBoolean() ? "-r" + random.nextInt(2) : "");
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }
}
