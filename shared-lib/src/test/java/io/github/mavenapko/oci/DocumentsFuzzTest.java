package io.github.mavenapko.oci;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mavenapko.diagnostic.InvalidInputException;

/** Whatever the bytes are: a document, or a diagnostic. */
class DocumentsFuzzTest {
    @FuzzTest
    void manifest(byte[] data) {
        try {
            Manifest.read("x", data);
        } catch (InvalidInputException e) {
            // the answer to a bad document
        }
    }

    @FuzzTest
    void index(byte[] data) {
        try {
            ImageIndex.read("x", data);
        } catch (InvalidInputException e) {
            // the answer to a bad document
        }
    }

    @FuzzTest
    void config(byte[] data) {
        try {
            ImageConfig.read("x", data);
        } catch (InvalidInputException e) {
            // the answer to a bad document
        }
    }
}
