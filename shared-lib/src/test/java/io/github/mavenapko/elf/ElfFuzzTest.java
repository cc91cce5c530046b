package io.github.mavenapko.elf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mavenapko.file.Content;
import java.io.IOException;

/** Whatever the bytes are: an ELF file or none. */
class ElfFuzzTest {
    @FuzzTest
    void file(byte[] data) throws IOException {
        ElfFile.read(Content.of(data));
    }
}
