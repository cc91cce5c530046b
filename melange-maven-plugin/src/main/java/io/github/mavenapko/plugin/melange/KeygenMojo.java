package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.maven.SigningKeys;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes a key pair that packages and indexes are signed with: a private key that only its owner may read, and a public key beside it. Existing
 * files are never replaced.
 */
@Mojo(name = "keygen", requiresProject = false, threadSafe = true)
public class KeygenMojo extends AbstractMojo {

    /** The private key's file; it has to end in {@code .rsa}. The public key gets {@code .pub} behind it. */
    @Parameter(property = "melange.name", defaultValue = "melange.rsa")
    String name = "melange.rsa";

    /** The number of bits, at least 2048. */
    @Parameter(property = "melange.keySize", defaultValue = "4096")
    int keySize = SigningKey.BITS;

    /** The directory for the key files. */
    @Parameter(property = "melange.keyDir", defaultValue = "${session.executionRootDirectory}")
    File keyDir = new File(".");

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path file = keyDir.toPath().resolve(name);
        Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
        try {
            write(file, publicFile);
            getLog().info("private key: " + file);
            getLog().info("public key:  " + publicFile);
        } catch (FileAlreadyExistsException e) {
            throw new MojoFailureException(e.getMessage() + " exists; choose another melange.name or remove it");
        } catch (InvalidInputException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write the key " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(Path file, Path publicFile) throws IOException {
        if (Files.exists(publicFile)) {
            throw new FileAlreadyExistsException(publicFile.toString());
        }
        SigningKey key = SigningKey.generate(String.valueOf(file.getFileName()), keySize);
        Files.createDirectories(file.toAbsolutePath().getParent());
        SigningKeys.writePrivate(file, key.privatePem());
        Files.write(publicFile, key.publicKey().pem());
    }
}
