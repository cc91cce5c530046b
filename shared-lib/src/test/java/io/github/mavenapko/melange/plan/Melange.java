package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions written in tests. */
final class Melange {
    static final String HEAD = "package:\n  name: kit\n  version: 1.2.3\n  epoch: 4\n";

    private Melange() {}

    static Definition read(String text) {
        return Definition.read("melange.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A definition of a package "kit" with this beside it. */
    static Definition kit(String rest) {
        return read(HEAD + rest);
    }

    static Compilation compile(Definition definition, Map<String, String> pipelines) {
        return Compilation.of(definition, CompileRequest.of(Architecture.AMD64), library(pipelines));
    }

    static Compilation compile(String rest) {
        return compile(kit(rest), Map.of());
    }

    static PipelineLibrary library(Map<String, String> pipelines) {
        return PipelineLibrary.of(List.of((path, limit) -> Optional.ofNullable(pipelines.get(path))
                .map(text -> new ConfigFile("pipelines/" + path, text.getBytes(StandardCharsets.UTF_8)))));
    }
}
