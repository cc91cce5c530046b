package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code package.copyright} in the text of a definition. */
final class CopyrightText {
    private CopyrightText() {}

    /** How licences are written. */
    enum Form {
        /** An entry for each file, with its path. */
        FLAT,
        /** One entry with an expression. */
        SIMPLE
    }

    /**
     * Replaces the entries by the licences that are known among those that were found.
     *
     * @throws InvalidInputException when none is known, or the definition is not written in lines
     */
    static void write(Path file, List<FoundLicense> found, Form form) throws IOException {
        DefinitionText text = DefinitionText.read(file);
        YamlNode main = Steps.get(text.root(), "package").orElse(text.root());
        List<FoundLicense> known =
                found.stream().filter(one -> !one.license().isEmpty()).toList();
        if (known.isEmpty()) {
            throw InvalidInputException.at(
                    main.location(), "package.copyright", "cannot be written: no licence was recognised");
        }
        if (!(main instanceof YamlNode.Mapping mapping) || isInline(text, mapping)) {
            throw InvalidInputException.at(
                    main.location(), "package", "is written in braces; write its keys in lines of their own first");
        }
        int indent = mapping.location().column() - 1;
        Optional<YamlNode.Entry> old = mapping.entries().stream()
                .filter(entry -> entry.key().text().equals("copyright"))
                .findFirst();
        int first = old.map(entry -> entry.key().location().line()).orElseGet(() -> end(text, last(mapping), indent));
        int behind = old.isPresent() ? end(text, first, indent) : first;
        text.replaceLines(first, behind, lines(known, form, " ".repeat(indent)));
        text.write(file);
    }

    private static boolean isInline(DefinitionText text, YamlNode.Mapping mapping) {
        return text.line(mapping.location().line())
                .substring(mapping.location().column() - 1)
                .startsWith("{");
    }

    private static int last(YamlNode.Mapping mapping) {
        return mapping.entries()
                .get(mapping.entries().size() - 1)
                .key()
                .location()
                .line();
    }

    /** The first line behind an entry; a list's points may stand under its key. */
    private static int end(DefinitionText text, int first, int indent) {
        return text.end(first, (depth, content) -> depth > indent || depth == indent && content.startsWith("- "));
    }

    private static List<String> lines(List<FoundLicense> known, Form form, String indent) {
        List<String> lines = new ArrayList<>();
        lines.add(indent + "copyright:");
        if (form == Form.SIMPLE) {
            String expression =
                    known.stream()
                            .map(FoundLicense::license)
                            .collect(Collectors.toCollection(LinkedHashSet::new))
                            .stream()
                            .collect(Collectors.joining(" AND "));
            lines.add(indent + "  - license: " + expression);
            return lines;
        }
        for (FoundLicense one : known) {
            lines.add(indent + "  - license: " + one.license());
            lines.add(indent + "    license-path: " + one.path());
        }
        return lines;
    }
}
