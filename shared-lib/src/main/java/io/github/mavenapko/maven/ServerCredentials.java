package io.github.mavenapko.maven;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The {@code <server>} entries of settings.xml, decrypted when they are used. A server's id is a host, {@code host:port}
 * or one of these with a path; the longest that fits wins.
 */
public final class ServerCredentials {
    private final Settings settings;
    private final SettingsDecrypter decrypter;

    public ServerCredentials(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /**
     * The entry for a place in the network.
     *
     * @param host its host, with {@code :port} where the address has one
     * @param path the path, which may be empty
     * @throws InvalidInputException when the entry's password cannot be decrypted
     */
    public Optional<Server> forAddress(String host, String path) {
        String address = (host + "/" + path.replaceFirst("^/+", "")).toLowerCase(Locale.ROOT);
        String withoutPort = address.replaceFirst(":\\d+/", "/");
        return settings.getServers().stream()
                .filter(server -> fits(server, address) || fits(server, withoutPort))
                .max(Comparator.comparingInt(server -> server.getId().length()))
                .map(this::decrypted);
    }

    /**
     * The entry with this id.
     *
     * @throws InvalidInputException when it cannot be decrypted
     */
    public Optional<Server> withId(String id) {
        return Optional.ofNullable(settings.getServer(id)).map(this::decrypted);
    }

    private static boolean fits(Server server, String address) {
        String id = server.getId() == null
                ? ""
                : server.getId().toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
        return !id.isEmpty() && address.startsWith(id + "/");
    }

    private Server decrypted(Server server) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        List<String> problems = result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
                .map(SettingsProblem::getMessage)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(Diagnostic.of(
                    "settings.xml",
                    "the entry of server \"" + server.getId() + "\" cannot be decrypted (" + String.join("; ", problems)
                            + "); encrypt it again or mend settings-security.xml"));
        }
        return result.getServer();
    }
}
