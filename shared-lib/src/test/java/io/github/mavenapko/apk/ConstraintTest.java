package io.github.mavenapko.apk;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintTest {

    @Test
    void readsAllParts() {
        assertThat(Constraint.parse("!cmd:sh>=1.2-r3@edge"))
                .isEqualTo(new Constraint("!cmd:sh>=1.2-r3@edge", true, "cmd:sh", ">=", "1.2-r3", "edge"));
    }

    @ParameterizedTest
    @CsvSource({
        "so:libx.so=6,0.6",
        "so:libx.so=6-r0,6-r0",
        "so:libx.so>=1.2,0.1.2",
        "libx=6,6",
        "so:libx.so<1,1",
    })
    void countsASharedObjectWithoutRevisionAsBelowThoseWithOne(String text, String version) {
        assertThat(Constraint.parse(text).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "a,ANY",
        "a=1,EQUAL",
        "a==1,EQUAL",
        "a<1,LESS",
        "a<=1,AT_MOST",
        "a=<1,AT_MOST",
        "a>1,GREATER",
        "a>=1,AT_LEAST",
        "a~1,FUZZY",
        "a=~1,FUZZY",
        "a~=1,FUZZY",
        "a><1,NONSENSE",
        "a<~1,NONSENSE",
        "a>~1,NONSENSE",
        "a<=>1,ANY"
    })
    void takesTheCharactersOfAnOperatorAsASet(String text, Relation relation) {
        assertThat(Constraint.parse(text).relation()).isEqualTo(relation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a=1",
                "a~1.2@edge",
                "!a",
                "so:libc.musl-x86_64.so.1",
                "/bin/sh",
                "pc:zlib>=1.2",
                "py3.12-x",
                "a=1.0~abc",
                ".wrap"
            })
    void hasNothingToSayAgainstWhatUsersMean(String text) {
        assertThat(Constraint.parse(text).problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a!=1,\"a!\" is not a name",
        "a b,\"a b\" is not a name",
        "a@edge=1,\"a@edge=1\" is not a name",
        "a=,\"a=\" is not a name",
        "a><1,\"><\" is not an operator; use one of = < > <= >= ~",
        "a=1.x,\"1.x\" is not a version",
        "so:x=~1,\"=~\" does not go with a shared object",
        "-a,\"-a\" is not a name",
    })
    void saysWhatIsWrong(String text, String problem) {
        assertThat(Constraint.parse(text).problem())
                .hasValueSatisfying(words -> assertThat(words).startsWith(problem));
    }

    @Property(tries = 5000)
    void findsTheNameWithoutParsing(
            @ForAll @Chars({'a', 's', 'o', ':', '=', '>', '~', '@', '!', '-', '1'}) String text) {
        assertThat(Constraint.nameIn(text)).isEqualTo(Constraint.parse(text).name());
    }
}
