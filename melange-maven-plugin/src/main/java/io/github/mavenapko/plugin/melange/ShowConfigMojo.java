package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.maven.GoalOutput;
import io.github.mavenapko.melange.reading.Definitions;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Prints package definitions as YAML with their variables filled in and their ranges expanded, before pipelines take the place of the steps that use
 * them. {@code melange:compile} shows what comes after.
 */
@Mojo(name = "show-config", requiresProject = false, threadSafe = true)
public class ShowConfigMojo extends AbstractReadingMojo {

    @Override
    void print(Definitions definitions, GoalOutput out) throws IOException {
        definitions.shown();
    }

    @Override
    String ending() {
        return ".yaml";
    }
}
