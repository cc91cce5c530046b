package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apko.config.ConfigFile;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.melange.config.MelangeConfigReader;
import io.github.mavenapko.melange.config.PipelineDefinition;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlInput;
import io.github.mavenapko.yaml.YamlLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The pipelines that steps can use: those in some directories, in their order, then those that come with the program. Each is
 * read once. Safe for use by several threads.
 */
public final class PipelineLibrary {
    private static final String BUILT_IN = "/io/github/mavenapko/melange/pipelines/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*(/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*");

    private final List<PipelineFiles> directories;
    private final Map<String, Optional<PipelineDefinition>> known = new ConcurrentHashMap<>();
    /** Those in use that come from a directory. */
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    private PipelineLibrary(List<PipelineFiles> directories) {
        this.directories = List.copyOf(directories);
    }

    /** The pipelines of these directories, and the built-in ones. */
    public static PipelineLibrary of(List<PipelineFiles> directories) {
        return new PipelineLibrary(directories);
    }

    /** The built-in pipelines alone. */
    public static PipelineLibrary builtIn() {
        return of(List.of());
    }

    /** Why a text cannot be a pipeline's name; empty when it can. */
    static Optional<String> problemOfName(String name) {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "\"" + name + "\" is not a name of a pipeline: it must be a relative path of letters, digits,"
                                + " \"_\", \"-\", \"+\" and \".\", without \"..\"");
    }

    /**
     * The pipeline of a name; empty when there is none.
     *
     * @throws InvalidInputException when its definition cannot be understood
     * @throws UncheckedIOException when its file cannot be read
     */
    public Optional<PipelineDefinition> find(String name) {
        return known.computeIfAbsent(name, this::load);
    }

    /** {@code "; did you mean …"} for the nearest of the built-in pipelines and those in use, or an empty text. */
    String suggestion(String name) {
        List<String> names = new ArrayList<>(BuiltInPipelines.NAMES);
        names.addAll(own);
        return Suggestion.didYouMean(name, names);
    }

    private Optional<PipelineDefinition> load(String name) {
        if (problemOfName(name).isPresent()) {
            return Optional.empty();
        }
        String path = name + ".yaml";
        try {
            for (PipelineFiles directory : directories) {
                Optional<ConfigFile> file = directory.find(path, YamlLimits.USUAL.bytes());
                if (file.isPresent()) {
                    own.add(name);
                    return Optional.of(parse(name, file.get(), false));
                }
            }
            return BuiltInPipelines.NAMES.contains(name) ? loadBuiltIn(name, path) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<PipelineDefinition> loadBuiltIn(String name, String path) throws IOException {
        try (InputStream in = PipelineLibrary.class.getResourceAsStream(BUILT_IN + path)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(parse(name, new ConfigFile("built-in pipeline " + name, in.readAllBytes()), true));
        }
    }

    private static PipelineDefinition parse(String name, ConfigFile file, boolean builtIn) {
        Diagnostics problems = new Diagnostics();
        YamlInput input = YamlInput.of(YamlDocument.read(file.name(), file.content()), problems);
        PipelineDefinition definition = MelangeConfigReader.pipeline(name, input, builtIn);
        problems.throwIfErrors();
        return definition;
    }
}
