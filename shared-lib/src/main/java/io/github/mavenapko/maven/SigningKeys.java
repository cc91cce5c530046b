package io.github.mavenapko.maven;

import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.maven.settings.Server;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key that packages are signed with: the parameter, else the server {@code melange} of settings.xml, else the
 * environment, else a development key that is made once for the user.
 */
public final class SigningKeys {
    private static final String SERVER = "melange";
    private static final String VARIABLE = "MELANGE_SIGNING_KEY";
    private static final String PASSPHRASE_VARIABLE = "MELANGE_SIGNING_KEY_PASSPHRASE";
    private static final String DEVELOPMENT_KEY = "development.rsa";

    private final ServerCredentials servers;
    private final Map<String, String> environment;
    private final Path userHome;
    private final Consumer<String> log;

    /**
     * Makes a finder.
     *
     * @param userHome the user's home directory
     * @param log is told when a development key is made or used
     */
    public SigningKeys(
            ServerCredentials servers, Map<String, String> environment, Path userHome, Consumer<String> log) {
        this.servers = servers;
        this.environment = environment;
        this.userHome = userHome;
        this.log = log;
    }

    /**
     * The key.
     *
     * @param directory what relative paths are resolved against
     * @param named the parameter {@code melange.signingKey}, a path; null when it is not set
     * @throws InvalidInputException when the key that is named is absent, is no RSA key, or needs another passphrase
     */
    public SigningKey find(Path directory, @Nullable String named) throws IOException {
        Optional<Server> server = servers.withId(SERVER);
        if (named != null && !named.isBlank()) {
            return read(directory.resolve(named), "melange.signingKey", passphrase(server));
        }
        if (server.isPresent() && server.get().getPrivateKey() != null) {
            String origin = "settings.xml, server \"" + SERVER + "\"";
            return read(expand(server.get().getPrivateKey(), directory), origin, passphrase(server));
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isBlank()) {
            return ofVariable(directory, variable);
        }
        return developmentKey();
    }

    private SigningKey ofVariable(Path directory, String value) throws IOException {
        char[] passphrase = chars(environment.get(PASSPHRASE_VARIABLE));
        if (value.contains("-----BEGIN")) {
            return SigningKey.read("melange.rsa", value.getBytes(StandardCharsets.UTF_8), passphrase);
        }
        return read(directory.resolve(value), "environment variable " + VARIABLE, passphrase);
    }

    private static SigningKey read(Path file, String origin, char @Nullable [] passphrase) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    Diagnostic.of(origin, "there is no key file " + file + "; make one with the goal melange:keygen"));
        }
        return SigningKey.read(String.valueOf(file.getFileName()), Files.readAllBytes(file), passphrase);
    }

    private SigningKey developmentKey() throws IOException {
        Path file = directory(environment, userHome).resolve(DEVELOPMENT_KEY);
        if (!Files.exists(file)) {
            make(file);
        }
        log.accept("signing with the development key " + file
                + "; set melange.signingKey, or a server \"melange\" in settings.xml, for packages that others use");
        SigningKey key = SigningKey.read(DEVELOPMENT_KEY, Files.readAllBytes(file), null);
        String fingerprint = key.publicKey().fingerprint().substring(0, 8);
        return key.named("development-" + fingerprint + ".rsa");
    }

    /** Where keys that are made for the user are kept: {@code mavenapko} in the user's configuration directory. */
    static Path directory(Map<String, String> environment, Path userHome) {
        String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (base.isBlank() ? userHome.resolve(".config") : Path.of(base)).resolve("mavenapko");
    }

    /** Makes the key; when another process does so at the same time, the first one stays. */
    private static void make(Path file) throws IOException {
        SigningKey key = SigningKey.generate(DEVELOPMENT_KEY, SigningKey.BITS);
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(DEVELOPMENT_KEY + "." + UUID.randomUUID());
        try {
            writePrivate(temporary, key.privatePem());
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // the other one's key is as good
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Writes a file that only its owner may read.
     *
     * @throws FileAlreadyExistsException when it exists
     */
    public static void writePrivate(Path file, byte[] content) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.write(file, content);
    }

    private Path expand(String path, Path directory) {
        return path.startsWith("~/") ? userHome.resolve(path.substring(2)) : directory.resolve(path);
    }

    private static char @Nullable [] passphrase(Optional<Server> server) {
        return server.map(Server::getPassphrase).map(String::toCharArray).orElse(null);
    }

    private static char @Nullable [] chars(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text.toCharArray();
    }
}
