package io.github.mavenapko.plugin.apko;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Draws how the packages of an image need each other, for the image's first architecture, in the language of Graphviz' {@code dot}. */
@Mojo(name = "dot", requiresProject = false, requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public class DotMojo extends ResolvingMojo {

    /** Leaves out all edges but one to each package. */
    @Parameter(property = "apko.spanningTree", defaultValue = "false")
    boolean spanningTree;

    /** A file for the graph; default the log. */
    @Parameter(property = "apko.output")
    @Nullable
    File output;

    @Inject
    public DotMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    void run(Path definition, Engine engine) throws IOException {
        String graph = engine.queries().dot(resolvingRequest(definition).build(), spanningTree);
        Printed.print(graph + "\n", output, getLog());
    }
}
