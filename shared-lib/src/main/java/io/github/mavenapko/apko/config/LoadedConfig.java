package io.github.mavenapko.apko.config;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.digest.Digest;
import java.util.List;

/**
 * A configuration with what it includes, checked and completed.
 *
 * @param name the file's name
 * @param config what it and the files that it includes say together
 * @param places where its fields stand
 * @param digest of the bytes of the file followed by those of the files that it includes; a lock file names it
 * @param warnings what a user should know about the files
 */
public record LoadedConfig(String name, ApkoConfig config, Places places, Digest digest, List<Diagnostic> warnings) {

    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
