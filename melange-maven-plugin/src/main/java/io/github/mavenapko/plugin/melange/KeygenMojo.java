package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.maven.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Makes a key pair that packages and indexes are signed with: a private key that only its owner may read, and a public key beside it. Existing
 * files are never replaced.
 */
@Mojo(name = "keygen", requiresProject = false, threadSafe = true)
public class KeygenMojo extends AbstractToolMojo {

    /** The private key's file; it has to end in {@code .rsa}. The public key gets {@code .pub} behind it. */
    @Parameter(property = "melange.name", defaultValue = "melange.rsa")
    String name = "melange.rsa";

    /** The number of bits, at least 2048. */
    @Parameter(property = "melange.keySize", defaultValue = "4096")
    int keySize = SigningKey.BITS;

    /** The directory for the key files; default the project's, without a project the one where Maven was started. */
    @Parameter(property = "melange.keyDir")
    @Nullable
    String keyDir;

    @Inject
    public KeygenMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        Path folder = keyDir == null ? directory() : directory().resolve(keyDir);
        Path file = folder.resolve(name);
        Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
        for (Path existing : List.of(file, publicFile)) {
            if (Files.exists(existing)) {
                throw new InvalidInputException(
                        Diagnostic.of("melange.name", existing + " exists; choose another name or remove it"));
            }
        }
        SigningKey key = SigningKey.generate(String.valueOf(file.getFileName()), keySize);
        Files.createDirectories(file.toAbsolutePath().getParent());
        SigningKeys.writePrivate(file, key.privatePem());
        Files.write(publicFile, key.publicKey().pem());
        getLog().info("private key: " + file);
        getLog().info("public key:  " + publicFile);
    }
}
