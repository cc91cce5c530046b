package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.RootArchive;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Writes the root file system of an image as a tar archive, by default {@code target/minirootfs.tar.gz}. */
@Mojo(name = "build-minirootfs", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public class BuildMinirootfsMojo extends RootMojo {

    @Inject
    public BuildMinirootfsMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    RootArchive form() {
        return RootArchive.TAR;
    }

    @Override
    String defaultName() {
        return "minirootfs.tar.gz";
    }
}
