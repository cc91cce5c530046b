package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.maven.Counted;
import io.github.mavenapko.melange.index.PackageLocations;
import io.github.mavenapko.melange.index.PackageSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Signs packages in their places. A signature that a package has is replaced; the rest of it stays byte for byte. What is damaged is not
 * signed.
 */
@Mojo(name = "sign", requiresProject = false, threadSafe = true)
public class SignMojo extends AbstractToolMojo {

    /** The packages: {@code .apk} files, or directories whose {@code .apk} files are meant. */
    @Parameter(property = "melange.packages")
    List<String> packages = List.of();

    /**
     * The private key, a PEM file whose name ends in {@code .rsa}. Without it the server {@code melange} of settings.xml counts, then the
     * environment variable {@code MELANGE_SIGNING_KEY}, then the user's development key.
     */
    @Parameter(property = "melange.signingKey")
    @Nullable
    String signingKey;

    @Inject
    public SignMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        SigningKey key = key(signingKey);
        List<Path> files = PackageLocations.files(directory(), packages);
        new PackageSigner(key).sign(files);
        getLog().info(Counted.packages(files.size()) + " signed with " + key.name());
    }
}
