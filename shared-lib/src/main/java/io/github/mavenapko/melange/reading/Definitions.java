package io.github.mavenapko.melange.reading;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.json.JsonWriter;
import io.github.mavenapko.melange.config.MelangeConfigForm;
import io.github.mavenapko.melange.plan.BuildOrder;
import io.github.mavenapko.melange.plan.Compilation;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.melange.plan.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Definitions that are looked at: each is read, by all processors at once, and asked one question. Nothing is built and nothing downloaded. */
public final class Definitions {
    private final List<DefinitionFile> files;
    private final Surroundings surroundings;
    private final ReadingLog log;

    private Definitions(ReadingRequest request, Surroundings surroundings, ReadingLog log) {
        this.files = request.definitions().stream()
                .map(path -> DefinitionFile.of(path, request.directory()))
                .toList();
        this.surroundings = surroundings;
        this.log = log;
    }

    /**
     * Opens definitions; the files of variables are read already.
     *
     * @throws InvalidInputException when something beside the definitions is wrong
     * @throws IOException when one of the files beside them cannot be read
     */
    public static Definitions open(ReadingRequest request, ReadingLog log) throws IOException {
        return new Definitions(request, Surroundings.read(request), log);
    }

    /**
     * Compiles each for each architecture; an answer is JSON on one line, as melange prints it.
     *
     * @throws InvalidInputException with everything that is wrong in all of them, after those that are right were answered
     */
    public Summary compiled() throws IOException {
        return answer(
                true,
                (file, definition) -> compilations(file, definition).stream()
                        .map(compilation -> new Answer(
                                file.path(),
                                compilation.request().architecture().apk(),
                                JsonWriter.compact().text(MelangeConfigForm.json(compilation.config()))))
                        .toList());
    }

    /** What each says as YAML: variables put in and ranges expanded, but no pipeline put in its place. */
    public Summary shown() throws IOException {
        return answer(definition -> MelangeConfigForm.yaml(definition.config()).stripTrailing());
    }

    /**
     * Fills a template from each.
     *
     * @param template in Go's language of templates, see {@link Query}
     */
    public Summary queried(String template) throws IOException {
        return answer(Query.parse(template)::apply);
    }

    /** Name, version and epoch of each: {@code foo-1.2.3-r4}. */
    public Summary versions() throws IOException {
        return answer(definition -> definition.config().main().fullName());
    }

    /**
     * In which order they have to be built. The order goes to no log.
     *
     * @param dot whether it is printed as a graph in the language of Graphviz; else as text, a main package a line with those that it needs
     */
    public String order(boolean dot) throws IOException {
        List<BuildOrder.Entry> entries = new ArrayList<>();
        forEach(true, this::entries, entries::add);
        BuildOrder order = BuildOrder.of(entries);
        order.warnings().forEach(log::warning);
        return dot ? order.dot() : order.text();
    }

    private List<BuildOrder.Entry> entries(DefinitionFile file, Definition definition) {
        return compilations(file, definition).stream().map(BuildOrder.Entry::of).toList();
    }

    private List<Compilation> compilations(DefinitionFile file, Definition definition) {
        List<Compilation> compilations = new ArrayList<>();
        Set<Diagnostic> problems = new LinkedHashSet<>();
        for (Architecture architecture : surroundings.architectures()) {
            try {
                if (definition.isFor(architecture)) {
                    compilations.add(surroundings.compile(file, definition, architecture));
                }
            } catch (InvalidInputException e) {
                problems.addAll(e.diagnostics());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(List.copyOf(problems));
        }
        return compilations;
    }

    private Summary answer(Function<Definition, String> question) throws IOException {
        return answer(false, (file, definition) -> List.of(new Answer(file.path(), "", question.apply(definition))));
    }

    private Summary answer(boolean perArchitecture, BiFunction<DefinitionFile, Definition, List<Answer>> question)
            throws IOException {
        return forEach(perArchitecture, question, log::answer);
    }

    /** What was found out about one definition. */
    private record Outcome<T>(Path file, List<T> found, List<Diagnostic> warnings, List<Diagnostic> errors) {}

    private <T> Summary forEach(
            boolean perArchitecture, BiFunction<DefinitionFile, Definition, List<T>> question, Consumer<T> taken)
            throws IOException {
        Tally tally = new Tally(files.size());
        try {
            InOrder.forEach(files, file -> outcome(file, question), outcome -> {
                outcome.warnings().forEach(log::warning);
                outcome.found().forEach(taken);
                tally.add(outcome.file(), outcome.found().size(), outcome.errors());
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Summary summary = tally.summary();
        log.finished(summary);
        tally.throwIfErrors();
        if (perArchitecture && summary.answers() == 0 && !files.isEmpty()) {
            throw nothingLeft();
        }
        return summary;
    }

    private <T> Outcome<T> outcome(DefinitionFile file, BiFunction<DefinitionFile, Definition, List<T>> question) {
        try {
            Definition definition = surroundings.definition(file);
            return new Outcome<>(file.path(), question.apply(file, definition), definition.warnings(), List.of());
        } catch (InvalidInputException e) {
            return new Outcome<>(file.path(), List.of(), List.of(), e.diagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InvalidInputException nothingLeft() {
        String names =
                surroundings.architectures().stream().map(Architecture::apk).collect(Collectors.joining(", "));
        return new InvalidInputException(files.stream()
                .map(file -> Diagnostic.of(
                        file.name(),
                        "package.target-architecture: leaves out " + names + "; choose another with melange.arch"))
                .toList());
    }
}
