package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.config.MelangeConfigReader;
import io.github.mavenapko.melange.config.PipelineDefinition;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The pipelines that steps can use: those of the given files first, then the built-in ones. Each is read once. */
public final class PipelineLibrary {
    private static final String BUILT_IN = "/io/github/mavenapko/melange/pipelines/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*(/[A-Za-z0-9][A-Za-z0-9_.+-]*)*");

    private final PipelineFiles files;
    private final Map<String, Optional<PipelineDefinition>> known = new ConcurrentHashMap<>();

    public PipelineLibrary(PipelineFiles files) {
        this.files = files;
    }

    /** Whether a name can be one of a pipeline: relative, without {@code ..}. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The pipeline of a name.
     *
     * @throws InvalidInputException when its definition is not readable
     */
    Optional<PipelineDefinition> find(String name) {
        return known.computeIfAbsent(name, this::load);
    }

    private Optional<PipelineDefinition> load(String name) {
        try {
            Optional<PipelineFiles.Found> file = files.find(name);
            if (file.isPresent()) {
                return Optional.of(read(name, file.get().source(), file.get().text(), false));
            }
            try (InputStream in = PipelineLibrary.class.getResourceAsStream(BUILT_IN + name + ".yaml")) {
                return in == null
                        ? Optional.empty()
                        : Optional.of(read(name, "built-in pipeline " + name, in.readAllBytes(), true));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the pipeline " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static PipelineDefinition read(String name, String source, byte[] text, boolean builtIn) {
        Diagnostics problems = new Diagnostics();
        PipelineDefinition definition = MelangeConfigReader.pipeline(
                name, YamlInput.of(YamlDocument.read(source, text), problems), builtIn);
        problems.throwIfErrors();
        return definition;
    }
}
