package io.github.mavenapko.sca;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever the text is: a file of pkg-config or none, in bounded time. */
class PkgConfigFuzzTest {
    @FuzzTest
    void file(byte[] data) {
        PkgConfigFile.parse(new String(data, StandardCharsets.ISO_8859_1));
    }
}
