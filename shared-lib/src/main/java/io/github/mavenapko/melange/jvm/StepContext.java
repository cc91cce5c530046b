package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a step knows besides its inputs.
 *
 * @param packageName the package that the step adds files to
 * @param architecture what the package is for
 * @param project the project, null when the build has none
 * @param scratch a directory for files that have to live until the package is written; the caller deletes it
 * @param kept a directory for what the next build of the package can use again; it may be missing
 * @param location where the step stands
 * @param diagnostics takes warnings
 */
public record StepContext(
        String packageName,
        Architecture architecture,
        @Nullable JavaProject project,
        Path scratch,
        Path kept,
        SourceLocation location,
        Diagnostics diagnostics) {

    KeptWork keptWork() {
        return new KeptWork(kept);
    }

    /** The project, if the build has one. */
    public Optional<JavaProject> javaProject() {
        return Optional.ofNullable(project);
    }
}
