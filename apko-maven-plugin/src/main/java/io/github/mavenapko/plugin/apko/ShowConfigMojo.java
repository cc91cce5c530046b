package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageQueries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Shows an image definition as it is understood, with what it includes, as YAML. Passwords in addresses are left out. No network is needed. */
@Mojo(name = "show-config", requiresProject = false, threadSafe = true)
public class ShowConfigMojo extends DefinitionMojo {

    /** A file for the YAML; default the log. */
    @Parameter(property = "apko.output")
    @Nullable
    File output;

    @Override
    void run(Path definition) throws IOException {
        String text = ImageQueries.config(requestFor(definition, List.of()).build(), new MavenImageLog(getLog()));
        Printed.print(text, output, getLog());
    }
}
