package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.melange.upkeep.SourceWork;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Writes the commits in the sources that {@code melange:source-get} laid out as patch files, as {@code git format-patch} does, beginning after the
 * {@code expected-commit}; then one {@code git-am} step with them takes the place of all steps that applied patches. The rest of the definition stays
 * as it is, and so do patch files of other names.
 *
 * <pre>
 * mvn melange:source-pop -Dmelange.configs=foo.yaml
 * </pre>
 */
@Mojo(name = "source-pop", requiresProject = false, threadSafe = true)
public class SourcePopMojo extends AbstractSourceMojo {

    @Inject
    public SourcePopMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work(SourceWork work, SourceWork.Places places) throws IOException {
        for (Path patch : work.pop(places)) {
            getLog().info("patch " + patch);
        }
        getLog().info(places.definition() + " applies them with git-am");
    }
}
