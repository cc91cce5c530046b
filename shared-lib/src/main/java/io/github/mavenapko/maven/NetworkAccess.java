package io.github.mavenapko.maven;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.registry.CredentialSources;
import io.github.mavenapko.registry.RegistryCredential;
import io.github.mavenapko.repository.DiskCache;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.repository.RepositoryMirrors;
import io.github.mavenapko.repository.RepositoryNotices;
import io.github.mavenapko.repository.SealKey;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpTransport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The network as Maven's settings describe it: proxies, credentials, offline mode, the cache. One for each goal that needs it. */
public final class NetworkAccess implements Closeable {
    private final HttpTransport transport;
    private final CredentialSources credentials;
    private final RepositoryAccess repositories;

    private NetworkAccess(HttpTransport transport, CredentialSources credentials, RepositoryAccess repositories) {
        this.transport = transport;
        this.credentials = credentials;
        this.repositories = repositories;
    }

    /**
     * Opens it.
     *
     * @param notices is told what repositories do
     * @param log is told what the transport does, such as trying again
     * @throws InvalidInputException when a parameter or a setting is wrong
     */
    public static NetworkAccess open(
            MavenSession session,
            SettingsDecrypter decrypter,
            AccessOptions options,
            RepositoryNotices notices,
            Consumer<String> log)
            throws IOException {
        RepositoryMirrors mirrors = RepositoryMirrors.parse(options.prefix() + ".repositoryMirrors", options.mirrors());
        Map<String, String> environment = SessionEnvironment.of(session);
        Path home = home(session);
        CredentialSources credentials =
                CredentialSources.of(servers(session, decrypter)::credential, environment, home);
        boolean offline = session.isOffline() || options.offline();
        HttpSettings settings = new HttpSettings()
                .withProxies(new SettingsProxies(session.getSettings(), decrypter).read(environment))
                .withCredentials(credentials.forUrls())
                .withOffline(offline)
                .withNotices(log);
        byte[] certificates = certificates(options);
        HttpTransport transport =
                new HttpTransport(certificates == null ? settings : settings.withCertificates(certificates));
        Seal seal = SealKey.in(SigningKeys.directory(environment, home), log);
        DiskCache cache = DiskCache.in(cacheDirectory(session, options.cacheDirectory()), seal, log);
        RepositoryAccess repositories =
                new RepositoryAccess(transport, cache, mirrors, options.limits(), options.sha1(), offline, notices);
        return new NetworkAccess(transport, credentials, repositories);
    }

    /** The HTTP client. */
    public HttpTransport transport() {
        return transport;
    }

    /** Where the credentials of registries are looked for. */
    public CredentialSources credentials() {
        return credentials;
    }

    /** How package repositories are reached. */
    public RepositoryAccess repositories() {
        return repositories;
    }

    /** The user's home directory as Maven sees it. */
    public static Path home(MavenSession session) {
        return Path.of(session.getSystemProperties().getProperty("user.home", System.getProperty("user.home")));
    }

    /** The servers of settings.xml as a registry or repository looks for them. */
    public static Servers servers(MavenSession session, SettingsDecrypter decrypter) {
        return new Servers(new ServerCredentials(session.getSettings(), decrypter));
    }

    /**
     * Credentials from settings.xml.
     *
     * @param entries the decrypted entries
     */
    public record Servers(ServerCredentials entries) {

        /** What settings.xml has for a host and path. */
        public Optional<RegistryCredential> credential(String host, String path) {
            return entries.forAddress(host, path)
                    .filter(server -> server.getPassword() != null)
                    .map(Servers::credential);
        }

        private static RegistryCredential credential(Server server) {
            String user = server.getUsername() == null ? "" : server.getUsername();
            return RegistryCredential.password(
                    user, server.getPassword(), "settings.xml, server \"" + server.getId() + "\"");
        }
    }

    /** The directory of the cache: the given one, else {@code mavenapko} in the user's cache directory. */
    public static Path cacheDirectory(MavenSession session, @Nullable Path given) {
        if (given != null) {
            return given;
        }
        String base = SessionEnvironment.of(session).getOrDefault("XDG_CACHE_HOME", "");
        return (base.isBlank() ? home(session).resolve(".cache") : Path.of(base)).resolve("mavenapko");
    }

    private static byte @Nullable [] certificates(AccessOptions options) throws IOException {
        Path file = options.certificates();
        if (file == null) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    Diagnostic.of(options.prefix() + ".caCertificate", "there is no file " + file));
        }
        return Files.readAllBytes(file);
    }

    @Override
    public void close() throws IOException {
        transport.close();
        repositories.cache().close();
    }
}
