package io.github.mavenapko.yaml;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mavenapko.diagnostic.InvalidInputException;

/** Whatever the text is: a document, or a diagnostic. */
class YamlFuzzTest {
    private static final YamlLimits SMALL = new YamlLimits(1 << 16, 32, 2000, 50);

    @FuzzTest
    void document(byte[] data) {
        try {
            YamlDocument.read("x.yaml", data, SMALL);
        } catch (InvalidInputException e) {
            // the answer to a bad text
        }
    }
}
