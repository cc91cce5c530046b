package io.github.mavenapko.elf;

import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names of an ELF file's sections, in the file's order. */
public final class ElfSections {
    private ElfSections() {}

    /**
     * Reads the names; the list is empty when the section headers were stripped.
     *
     * @return empty when it is no ELF file, or one that contradicts itself
     * @throws IOException when the content cannot be read
     */
    public static Optional<List<String>> names(Content content) throws IOException {
        return ElfReading.of(content, (bytes, layout) -> {
            List<String> names = new ArrayList<>();
            for (Section section : layout.sections()) {
                names.add(layout.name(section));
            }
            return List.copyOf(names);
        });
    }
}
