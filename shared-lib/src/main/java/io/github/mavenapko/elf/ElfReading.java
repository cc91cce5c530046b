package io.github.mavenapko.elf;

import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.util.Optional;

/** Opens a file, finds its parts and reads one of them; what contradicts itself is as good as no ELF file. */
final class ElfReading {
    private static final int SMALLEST = 52;

    private ElfReading() {}

    static <T> Optional<T> of(Content content, Part<T> part) throws IOException {
        if (content.size() < SMALLEST) {
            return Optional.empty();
        }
        try (ElfBytes bytes = new ElfBytes(content)) {
            return Optional.of(part.read(bytes, ElfLayout.read(bytes)));
        } catch (MalformedElfException e) {
            return Optional.empty();
        }
    }

    interface Part<T> {
        T read(ElfBytes bytes, ElfLayout layout) throws IOException, MalformedElfException;
    }
}
