package io.github.mavenapko.plugin.apko;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Shows which packages an image would have, a line each in the order of their installation. Only indexes are fetched. */
@Mojo(
        name = "show-packages",
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public class ShowPackagesMojo extends ResolvingMojo {

    /**
     * The form of a line: {@code name-version}, {@code name-version-source}, {@code name=version}, {@code name=version-source},
     * {@code name-(version)}, {@code name-(version)-source}, {@code packagelock}, {@code packagelock-source}, or a template with
     * <code>{{.Name}}</code>, <code>{{.Version}}</code>, <code>{{.Source}}</code> and <code>{{printf "…" .Name}}</code>.
     */
    @Parameter(property = "apko.format", defaultValue = "name-version")
    String format = "name-version";

    /** A file for the lines of all architectures, one after the other; default the log, which names the architectures. */
    @Parameter(property = "apko.output")
    @Nullable
    File output;

    @Inject
    public ShowPackagesMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    void run(Path definition, Engine engine) throws IOException {
        SortedMap<String, String> lines =
                engine.queries().packages(resolvingRequest(definition).build(), format);
        if (output != null) {
            Printed.print(String.join("", lines.values()), output, getLog());
            return;
        }
        lines.forEach((architecture, text) -> {
            getLog().info(architecture + ":");
            text.lines().forEach(getLog()::info);
        });
    }
}
