package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.lint.LintRules;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which packages to check.
 *
 * @param packages package files, or their URLs
 * @param directory what relative paths are resolved against
 * @param rules what counts
 * @param results the directory that gets a result file of each package with findings, in a folder for its architecture;
 *     null: none is written
 */
public record LintRequest(
        List<String> packages,
        Path directory,
        LintRules rules,
        @Nullable Path results) {

    public LintRequest {
        packages = List.copyOf(packages);
    }
}
