package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.melange.index.IndexSigner;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Signs an index in its place. One that is signed already stays as it is, unless {@code melange.force} is set. */
@Mojo(name = "sign-index", requiresProject = false, threadSafe = true)
public class SignIndexMojo extends AbstractToolMojo {

    /** The index file. */
    @Parameter(property = "melange.index", defaultValue = "APKINDEX.tar.gz")
    String index = "APKINDEX.tar.gz";

    /**
     * The private key, a PEM file whose name ends in {@code .rsa}. Without it the server {@code melange} of settings.xml counts, then the
     * environment variable {@code MELANGE_SIGNING_KEY}, then the user's development key.
     */
    @Parameter(property = "melange.signingKey")
    @Nullable
    String signingKey;

    /** Replaces signatures that the index has; it is written anew. */
    @Parameter(property = "melange.force", defaultValue = "false")
    boolean force;

    @Inject
    public SignIndexMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        SigningKey key = key(signingKey);
        Path file = directory().resolve(index);
        boolean changed = new IndexSigner(key).sign(file, force);
        getLog().info(
                        changed
                                ? file + " is signed with " + key.name()
                                : file + " is signed already and stays as it is; melange.force replaces the signature");
    }
}
