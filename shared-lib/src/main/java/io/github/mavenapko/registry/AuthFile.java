package io.github.mavenapko.registry;

import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file in which docker or podman keeps credentials. Keys are hosts, addresses, or with podman a host with a path; the
 * longest that fits wins.
 */
final class AuthFile {
    private static final JsonLimits LIMITS = new JsonLimits(4 << 20, 32, 100_000);

    private final Path path;
    private final Map<String, JsonInput> auths = new LinkedHashMap<>();
    private final Map<String, String> helpers = new LinkedHashMap<>();
    private final String store;

    private AuthFile(Path path, JsonInput input) {
        this.path = path;
        boolean legacy = path.getFileName().toString().equals(".dockercfg");
        Optional<JsonInput> entries = legacy ? Optional.of(input) : input.get("auths");
        entries.ifPresent(object -> object.fields().forEach((key, entry) -> auths.putIfAbsent(plain(key), entry)));
        input.textFields("credHelpers").forEach((key, helper) -> helpers.put(plain(key), helper));
        this.store = input.optionalText("credsStore").orElse("");
        input.throwIfErrors();
    }

    /**
     * Reads the file.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when it is not as docker writes it
     */
    static AuthFile read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new AuthFile(path, JsonInput.read(path.toString(), in.readNBytes(LIMITS.bytes() + 1), LIMITS));
        }
    }

    /** The helper program that keeps the credentials for a host, by its short name. */
    Optional<String> helper(String host) {
        for (String alias : aliases(host)) {
            if (helpers.containsKey(alias)) {
                return Optional.ofNullable(helpers.get(alias));
            }
        }
        return store.isEmpty() ? Optional.empty() : Optional.of(store);
    }

    /** The credentials that stand in the file itself. */
    Optional<RegistryCredential> find(String host, String name) {
        return auths.entrySet().stream()
                .filter(entry -> aliases(host).stream()
                        .anyMatch(alias -> (alias + "/" + name + "/").startsWith(entry.getKey() + "/")))
                .max(Comparator.comparingInt(
                        (Map.Entry<String, JsonInput> entry) -> entry.getKey().length()))
                .flatMap(entry -> credential(entry.getValue()));
    }

    private Optional<RegistryCredential> credential(JsonInput entry) {
        String source = path.toString();
        String identity = entry.optionalText("identitytoken").orElse("");
        String access = entry.optionalText("registrytoken").orElse("");
        String auth = entry.optionalText("auth").orElse("");
        String user = entry.optionalText("username").orElse("");
        String password = entry.optionalText("password").orElse("");
        if (!auth.isEmpty()) {
            String decoded = decode(entry, auth);
            user = decoded.substring(0, Math.max(0, decoded.indexOf(':')));
            password = decoded.substring(decoded.indexOf(':') + 1).replaceFirst("\0+$", "");
        }
        entry.throwIfErrors();
        if (!identity.isEmpty()) {
            return Optional.of(RegistryCredential.refreshToken(identity, source));
        }
        if (!access.isEmpty()) {
            return Optional.of(RegistryCredential.accessToken(access, source));
        }
        return user.isEmpty() ? Optional.empty() : Optional.of(RegistryCredential.password(user, password, source));
    }

    private static String decode(JsonInput entry, String auth) {
        try {
            String decoded = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            if (decoded.indexOf(':') > 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Said below, together with the other case.
        }
        entry.error("its \"auth\" is not user:password in base64; log in again");
        return ":";
    }

    private static List<String> aliases(String host) {
        return ImageRepository.isDockerHub(host)
                ? List.of("index.docker.io", "docker.io", "registry-1.docker.io", "registry.hub.docker.com")
                : List.of(host.toLowerCase(Locale.ROOT));
    }

    /** A key without scheme, and without the path of the API that docker writes behind it. */
    private static String plain(String key) {
        boolean url = key.startsWith("https://") || key.startsWith("http://");
        String text = key.replaceFirst("^https?://", "").replaceFirst("/+$", "");
        return url ? text.replaceFirst("/v[12]$", "") : text;
    }
}
