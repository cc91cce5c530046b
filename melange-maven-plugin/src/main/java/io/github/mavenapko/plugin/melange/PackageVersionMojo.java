package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.maven.GoalOutput;
import io.github.mavenapko.melange.reading.Definitions;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints name, version and epoch of the main package of each definition, as {@code foo-1.2.3-r4}. */
@Mojo(name = "package-version", requiresProject = false, threadSafe = true)
public class PackageVersionMojo extends AbstractReadingMojo {

    @Override
    void print(Definitions definitions, GoalOutput out) throws IOException {
        definitions.versions();
    }
}
