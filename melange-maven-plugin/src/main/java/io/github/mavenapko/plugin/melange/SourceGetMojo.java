package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.melange.upkeep.SourceWork;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Lays the sources of a package out for work on them: clones what the first {@code git-checkout} step of the main pipeline names, with all its
 * history, picks its {@code cherry-picks}, and commits every patch of the {@code patch} and {@code git-am} steps on top. Commit what you change, and
 * {@code melange:source-pop} writes the commits back as patches.
 *
 * <pre>
 * mvn melange:source-get -Dmelange.configs=foo.yaml
 * </pre>
 */
@Mojo(name = "source-get", requiresProject = false, threadSafe = true)
public class SourceGetMojo extends AbstractSourceMojo {

    @Inject
    public SourceGetMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work(SourceWork work, SourceWork.Places places) throws IOException {
        getLog().info("the sources are in " + work.get(places));
    }
}
