package io.github.mavenapko.melange.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Tells licences by phrases that their texts have. */
final class LicenseTexts {
    private static final List<Known> ALL = load();

    private LicenseTexts() {}

    private record Known(String id, List<String> needed, List<String> excluded) {
        boolean fits(String text) {
            return needed.stream().allMatch(text::contains) && excluded.stream().noneMatch(text::contains);
        }
    }

    /** The SPDX identifier of a licence's text; empty when it is none of those that are known. */
    static Optional<String> identify(String text) {
        String words = words(text);
        return ALL.stream().filter(known -> known.fits(words)).map(Known::id).findFirst();
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ");
    }

    private static List<Known> load() {
        try (InputStream in = LicenseTexts.class.getResourceAsStream("licenses.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<Known> known = new ArrayList<>();
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        if (line.startsWith("+ ")) {
                            known.get(known.size() - 1).needed().add(line.substring(2));
                        } else if (line.startsWith("- ")) {
                            known.get(known.size() - 1).excluded().add(line.substring(2));
                        } else {
                            known.add(new Known(line, new ArrayList<>(), new ArrayList<>()));
                        }
                    });
            return List.copyOf(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
