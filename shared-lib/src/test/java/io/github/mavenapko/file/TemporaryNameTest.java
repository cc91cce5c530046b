package io.github.mavenapko.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemporaryNameTest {
    @Test
    void namesDifferAndTellTheProcess() {
        assertThat(TemporaryName.fresh()).isNotEqualTo(TemporaryName.fresh());
        assertThat(TemporaryName.parse(TemporaryName.fresh()).process())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(TemporaryName.parse(TemporaryName.beside("image.tar")))
                .isEqualTo(TemporaryName.parse(TemporaryName.fresh()));
    }

    @Test
    void aFileOfThisProcessIsNotAbandoned() {
        assertThat(TemporaryName.parse(TemporaryName.fresh()).isAbandoned()).isFalse();
    }

    @Test
    void aFileOfAProcessThatEndedIsAbandoned() {
        TemporaryName own = TemporaryName.parse(TemporaryName.fresh());

        assertThat(new TemporaryName(own.machine(), own.process(), own.start() - 1).isAbandoned())
                .as("the number was used again")
                .isTrue();
        assertThat(new TemporaryName(own.machine(), 1L << 30, own.start()).isAbandoned())
                .isTrue();
    }

    @Test
    void ofAnotherMachineOrContainerNothingIsKnown() {
        TemporaryName own = TemporaryName.parse(TemporaryName.fresh());

        assertThat(new TemporaryName("00000000", own.process(), own.start() - 1).isAbandoned())
                .isFalse();
    }

    @Test
    void otherNamesAreNone() {
        assertThat(TemporaryName.parse("incomplete-x")).isNull();
        assertThat(TemporaryName.parse("image.tar")).isNull();
        assertThat(TemporaryName.parse("incomplete-12345678-99999999999-1-x")).isNull();
    }
}
