package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.maven.AccessOptions;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.maven.SessionEnvironment;
import io.github.mavenapko.registry.RegistryLogin;
import io.github.mavenapko.registry.RegistryOptions;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry whether a user's password is right, and keeps it where docker or podman look for it. A {@code <server>} in settings.xml, whose
 * id is the registry's host, does the same for Maven alone and keeps the password encrypted.
 */
@Mojo(name = "login", requiresProject = false, threadSafe = true)
public class LoginMojo extends ApkoMojo {
    private static final int LONGEST_PASSWORD = 1 << 16;

    /** The registry's host, with {@code :port} where it has one. */
    @Parameter(property = "apko.registry", required = true)
    String registry = "";

    /** The user. */
    @Parameter(property = "apko.username", required = true)
    String username = "";

    /** The password. Others can see it in the list of processes; without it, it is asked for where Maven runs in a terminal. */
    @Parameter(property = "apko.password")
    @Nullable
    String password;

    /** Reads the password from the standard input, to its end. */
    @Parameter(property = "apko.passwordStdin", defaultValue = "false")
    boolean passwordStdin;

    /** Allows plain HTTP to the registry; one of this machine may always be asked so. */
    @Parameter(property = "apko.insecure", defaultValue = "false")
    boolean insecure;

    /** Certificates in PEM form that are trusted beside those of the JVM. */
    @Parameter(property = "apko.caCertificate")
    @Nullable
    File caCertificate;

    private final SettingsDecrypter decrypter;

    @Inject
    public LoginMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    void run() throws IOException {
        String secret = secret();
        AccessOptions usual = AccessOptions.usual("apko", path(caCertificate));
        MavenImageLog log = new MavenImageLog(getLog());
        try (NetworkAccess access = NetworkAccess.open(session, decrypter, usual, log, getLog()::info)) {
            Path file = new RegistryLogin(SessionEnvironment.of(session), NetworkAccess.home(session))
                    .login(
                            access.transport(),
                            RegistryOptions.USUAL.withInsecure(insecure),
                            registry,
                            username,
                            secret);
            getLog().info("logged in to " + registry + " as " + username + "; kept in " + file);
        }
    }

    private String secret() throws IOException {
        if (passwordStdin) {
            byte[] bytes = System.in.readNBytes(LONGEST_PASSWORD);
            return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        }
        if (password != null) {
            return password;
        }
        Console console = session.getRequest().isInteractiveMode() ? System.console() : null;
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", username);
        if (typed == null) {
            throw new InvalidInputException(
                    Diagnostic.of("apko.password", "is not given; pipe it in with -Dapko.passwordStdin"));
        }
        return new String(typed);
    }
}
