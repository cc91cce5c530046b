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

/**
 * Writes a lock file: exactly which packages an image definition means now, with addresses and checksums of each of their parts, and the keys. A
 * lock beside its definition is used by {@code apko:build} from then on.
 */
@Mojo(name = "lock", requiresProject = false, requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public class LockMojo extends ResolvingMojo {

    /** The lock file; default beside the definition, {@code .lock.json} in the place of its extension. */
    @Parameter(property = "apko.output")
    @Nullable
    File output;

    @Inject
    public LockMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    void run(Path definition, Engine engine) throws IOException {
        Path file = engine.locker().lock(resolvingRequest(definition).build(), path(output));
        getLog().info("lock file " + file);
    }
}
