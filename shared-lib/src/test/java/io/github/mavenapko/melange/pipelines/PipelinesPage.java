package io.github.mavenapko.melange.pipelines;

import java.util.List;
import java.util.Locale;

/** The site's page about the built-in pipelines, made from their definitions. */
final class PipelinesPage {
    private static final String INTRODUCTION = """
            <!-- Made from the definitions by PipelinesPageTest; run it with -Dregenerate to bring this page up to date. -->
            # Built-in pipelines

            A step of a `melange.yaml` that says `uses: name` runs one of these; `with:` gives it its inputs:

            ```yaml
            pipeline:
              - uses: autoconf/configure
                with:
                  opts: --disable-static
              - uses: autoconf/make
              - uses: autoconf/make-install
            ```

            A file of the same name in one of the project's own pipeline directories takes precedence. The packages that a
            pipeline needs are added to the build's environment by themselves, but their repositories are not.

            Inputs that hold options (`opts`, `targets`, `packages`, `ldflags` …) are words of a shell command: quote blanks
            within a word, as in `opts: CFLAGS="-O2 -g"`. Most others are one word, in which `$VARIABLE` and `$(command)` are
            replaced. Lists with an item a line, and inputs of pipelines that the build does itself, are taken as they are.

            """;

    private PipelinesPage() {}

    static String of(List<Definition> definitions) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("| pipeline | what it does |\n|--|--|\n");
        for (Definition definition : definitions) {
            page.append("| [%s](#%s) | %s |\n"
                    .formatted(definition.id(), anchor(definition.id()), cell(definition.name())));
        }
        definitions.forEach(definition -> page.append(section(definition)));
        return page.toString();
    }

    private static String section(Definition definition) {
        StringBuilder section = new StringBuilder("\n<a id=\"%s\"></a>\n".formatted(anchor(definition.id())));
        section.append("## ").append(definition.id()).append("\n\n");
        section.append(prose(definition.description().strip())).append("\n\n");
        section.append(needs(definition)).append('\n');
        if (!definition.inputs().isEmpty()) {
            section.append("\n| input | default | meaning |\n|--|--|--|\n");
            definition.inputs().forEach((name, input) -> section.append(row(name, input)));
        }
        return section.toString();
    }

    private static String needs(Definition definition) {
        String packages = String.join(
                ", ", definition.needs().stream().map(name -> "`" + name + "`").toList());
        String needs = packages.isEmpty() ? "Needs no packages." : "Needs " + packages + ".";
        return definition.declarative() ? needs + " Done by the build itself, outside the sandbox." : needs;
    }

    private static String row(String name, Definition.Input input) {
        String value = input.required() ? "required" : input.value().isEmpty() ? "" : "`" + input.value() + "`";
        return "| `%s` | %s | %s |\n".formatted(name, value, cell(input.description()));
    }

    private static String cell(String text) {
        return prose(text.strip().replace('\n', ' ')).replace("|", "\\|");
    }

    private static String prose(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String anchor(String id) {
        return id.toLowerCase(Locale.ROOT).replace('/', '-');
    }
}
