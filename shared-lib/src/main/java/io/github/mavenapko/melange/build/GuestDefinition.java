package io.github.mavenapko.melange.build;

import io.github.mavenapko.apko.config.ApkoConfigForm;
import io.github.mavenapko.melange.plan.BuildPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The guest of a build as an image definition of its own. */
final class GuestDefinition {
    private GuestDefinition() {}

    /** Writes it to a file. */
    static Path write(BuildPlan plan, Path file) throws IOException {
        return Files.writeString(file, ApkoConfigForm.yaml(plan.environment()));
    }
}
