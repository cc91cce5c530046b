package io.github.mavenapko.registry;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whatever a registry or a file of credentials says: a value, or an exception that says what is wrong. */
class RegistryFuzzTest {
    @FuzzTest
    void challenge(byte[] data) {
        Challenge.parse(List.of(new String(data, StandardCharsets.ISO_8859_1)));
    }

    @FuzzTest
    void authFile(byte[] data) throws IOException {
        Path file = Files.createTempFile("auth", ".json");
        try {
            Files.write(file, data);
            AuthFile.read(file).find("registry.example.com", "app");
        } catch (InvalidInputException e) {
            // the answer to a bad file
        } finally {
            Files.delete(file);
        }
    }
}
