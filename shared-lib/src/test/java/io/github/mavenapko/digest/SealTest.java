package io.github.mavenapko.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final byte[] NOTE = "sha256:1".getBytes(StandardCharsets.UTF_8);

    private final byte[] key = Seal.freshKey();
    private final Seal seal = Seal.of(key);

    @Property(tries = 200)
    void opensWhatItClosed(@ForAll String name, @ForAll byte[] content) {
        Seal other = Seal.unique();
        assertThat(other.open(name, other.close(name, content))).contains(content);
    }

    @Test
    void opensNothingThatWasChanged() {
        byte[] sealed = seal.close("a", NOTE);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 0x01;
            assertThat(seal.open("a", changed)).isEmpty();
            assertThat(seal.open("a", Arrays.copyOf(sealed, i))).isEmpty();
        }
    }

    @Test
    void opensNothingOfAnotherNameOrKey() {
        assertThat(seal.open("b", seal.close("a", NOTE))).isEmpty();
        assertThat(Seal.unique().open("a", seal.close("a", NOTE))).isEmpty();
        assertThat(Seal.of(key).open("a", seal.close("a", NOTE))).contains(NOTE);
    }

    @Test
    void hasKeysOfOneLength() {
        assertThatThrownBy(() -> Seal.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
