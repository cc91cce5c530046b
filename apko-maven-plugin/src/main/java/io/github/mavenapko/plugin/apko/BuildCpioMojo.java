package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.RootArchive;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Writes the root file system of an image as a cpio archive that Linux can boot from, by default {@code target/root.cpio.gz}. */
@Mojo(name = "build-cpio", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public class BuildCpioMojo extends RootMojo {

    @Inject
    public BuildCpioMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    RootArchive form() {
        return RootArchive.CPIO;
    }

    @Override
    String defaultName() {
        return "root.cpio.gz";
    }
}
