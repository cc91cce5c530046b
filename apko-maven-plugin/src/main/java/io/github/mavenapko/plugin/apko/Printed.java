package io.github.mavenapko.plugin.apko;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** The answer of a goal that only tells something. */
final class Printed {
    private Printed() {}

    /** Writes it to a file, or, without one, to the log. */
    static void print(String text, @Nullable File file, Log log) throws IOException {
        if (file == null) {
            text.lines().forEach(log::info);
            return;
        }
        Path place = file.toPath().toAbsolutePath();
        Files.createDirectories(place.getParent());
        Path temporary = place.resolveSibling("." + place.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        log.info("wrote " + file);
    }
}
