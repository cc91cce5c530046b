package io.github.mavenapko.melange.cache;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.melange.source.SourceCache;
import io.github.mavenapko.melange.source.WrongSumException;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Downloads what the {@code fetch} steps of definitions name into a directory, each file under the name of its sum, where
 * builds find it. Steps of the main pipelines count, those within others too, whatever their conditions.
 */
public final class SourceCacheUpdate {
    private static final String FETCH = "fetch";

    private final HttpTransport transport;
    private final Path directory;
    private final Consumer<String> notices;

    /**
     * Prepares it.
     *
     * @param directory the cache; made when it is missing
     * @param notices is told what happens to each file
     */
    public SourceCacheUpdate(HttpTransport transport, Path directory, Consumer<String> notices) {
        this.transport = transport;
        this.directory = directory;
        this.notices = notices;
    }

    /**
     * What is in the cache afterwards.
     *
     * @param files how many files the definitions name
     * @param downloaded how many of them had to be downloaded
     */
    public record Result(int files, int downloaded) {}

    /**
     * Brings the cache up to date.
     *
     * @param definitions the definition files
     * @param variables values that replace those of {@code vars}
     * @throws InvalidInputException with everything that is wrong in the definitions, and every file that is not the one
     *     that was expected
     * @throws IOException when a file cannot be had or written
     */
    public Result update(List<Path> definitions, Map<String, String> variables) throws IOException {
        Diagnostics problems = new Diagnostics();
        Collection<Source> sources = sources(definitions, variables, problems);
        problems.throwIfErrors();
        SourceCache cache = new SourceCache(directory, List.of());
        int downloaded = 0;
        for (Source source : sources) {
            downloaded += store(cache, source, problems) ? 1 : 0;
        }
        problems.throwIfErrors();
        return new Result(sources.size(), downloaded);
    }

    /** A file, and the step that names it. */
    private record Source(StepDefinition step, HttpUrl url, String input, String sum) {
        String cacheName() {
            return input.replace("expected-", "") + ":" + sum;
        }
    }

    private Collection<Source> sources(List<Path> definitions, Map<String, String> variables, Diagnostics problems)
            throws IOException {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (Path file : definitions) {
            try {
                Definition definition = Definition.read(
                        String.valueOf(file.getFileName()), Files.readAllBytes(file), variables, List.of());
                for (StepDefinition step : fetches(definition.config().pipeline())) {
                    add(step, sources, problems);
                }
            } catch (InvalidInputException e) {
                problems.addAll(e.diagnostics(), List.of());
            }
        }
        return sources.values();
    }

    private static List<StepDefinition> fetches(List<StepDefinition> steps) {
        List<StepDefinition> found = new ArrayList<>();
        for (StepDefinition step : steps) {
            if (step.uses().equals(FETCH)) {
                found.add(step);
            }
            found.addAll(fetches(step.pipeline()));
        }
        return found;
    }

    private void add(StepDefinition step, Map<String, Source> sources, Diagnostics problems) {
        String input = step.with().containsKey("expected-sha256") ? "expected-sha256" : "expected-sha512";
        String sum = step.with().getOrDefault(input, "").toLowerCase(Locale.ROOT);
        String uri = step.with().getOrDefault("uri", "");
        if (sum.isEmpty()) {
            notices.accept(step.origin().location() + ": " + uri + " has no expected sum, so it is not cached");
        } else if (!sum.matches(input.endsWith("256") ? "[0-9a-f]{64}" : "[0-9a-f]{128}")) {
            problem(step, input, "\"" + sum + "\" is not such a sum in hexadecimal", problems);
        } else if (uri.contains("${{")) {
            problem(step, "uri", uri + " depends on the architecture, for which this goal does not ask", problems);
        } else {
            try {
                Source source = new Source(step, HttpUrl.parse(uri), input, sum);
                sources.putIfAbsent(source.cacheName(), source);
            } catch (IllegalArgumentException e) {
                problem(step, "uri", String.valueOf(e.getMessage()), problems);
            }
        }
    }

    private boolean store(SourceCache cache, Source source, Diagnostics problems) throws IOException {
        try {
            boolean downloaded = cache.store(transport, source.url(), source.cacheName());
            notices.accept(source.url() + (downloaded ? " was downloaded" : " is in the cache already"));
            return downloaded;
        } catch (WrongSumException e) {
            problem(source.step(), source.input(), String.valueOf(e.getMessage()), problems);
            return false;
        }
    }

    private static void problem(StepDefinition step, String input, String message, Diagnostics problems) {
        String field = "with." + input;
        problems.error(step.origin().at(field), step.origin().field(field), message);
    }
}
