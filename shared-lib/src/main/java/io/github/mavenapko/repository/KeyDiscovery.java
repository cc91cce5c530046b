package io.github.mavenapko.repository;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.signature.PublicKeyFile;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the services that publish a repository's keys: Alpine's list of releases for repositories of the form
 * {@code …/alpine/<branch>/<name>}, and the JSON Web Key Set that {@code <repository>/apk-configuration} names.
 */
public final class KeyDiscovery {
    private static final Pattern ALPINE = Pattern.compile("^https?://.+/alpine/([^/]+)/[^/]+$");
    private static final String ALPINE_RELEASES = "https://alpinelinux.org/releases.json";

    private final RepositoryAccess access;
    private final Documents documents;

    public KeyDiscovery(RepositoryAccess access) {
        this.access = access;
        this.documents = new Documents(access);
    }

    /**
     * A key that was found.
     *
     * @param url where it came from
     */
    public record Discovered(PublicKeyFile key, String url) {}

    /**
     * The keys of a repository. One with a tag, in a directory, or with a mirror has none to discover: a mirror's key is
     * named by those who set it up.
     *
     * @throws IOException when Alpine's service cannot be asked; what other services answer is only a help
     */
    public List<Discovered> keys(RepositoryLine repository, Architecture architecture) throws IOException {
        String location = repository.location();
        boolean mirrored = !access.mirrors().resolve(location).equals(location);
        if (!repository.isRemote() || mirrored || repository.tag().isPresent()) {
            return List.of();
        }
        List<Discovered> found = new ArrayList<>();
        Matcher alpine = ALPINE.matcher(location);
        if (alpine.matches()) {
            found.addAll(alpineKeys(alpine.group(1), architecture));
        }
        found.addAll(keySet(repository));
        found.forEach(key -> access.notices().keyDiscovered(key.key().name(), key.url()));
        return found;
    }

    private List<Discovered> alpineKeys(String branch, Architecture architecture) throws IOException {
        Optional<byte[]> releases = documents.find(ALPINE_RELEASES);
        if (releases.isEmpty()) {
            return List.of();
        }
        List<Discovered> found = new ArrayList<>();
        JsonInput input = JsonInput.read(ALPINE_RELEASES, releases.get());
        for (JsonInput release : input.items("release_branches")) {
            if (release.text("rel_branch").equals(branch)) {
                for (String url : alpineUrls(release, architecture)) {
                    found.add(download(url));
                }
            }
        }
        return found;
    }

    private static List<String> alpineUrls(JsonInput release, Architecture architecture) {
        Optional<JsonInput> keys = release.get("keys");
        List<String> urls = new ArrayList<>();
        if (keys.isPresent()) {
            for (JsonInput key : keys.get().items(architecture.apk())) {
                boolean current = key.optionalText("deprecated_since")
                        .map(KeyDiscovery::isInFuture)
                        .orElse(true);
                if (current) {
                    urls.add(key.text("url").replace("%20", "@").replace("%40", "@"));
                }
            }
        }
        return urls;
    }

    private Discovered download(String url) throws IOException {
        String name = URLDecoder.decode(url.substring(url.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
        byte[] pem = documents.find(url).orElseThrow(() -> new IOException("the key " + url + " is not there (404)"));
        return new Discovered(PublicKeyFile.read(name, pem), url);
    }

    private List<Discovered> keySet(RepositoryLine repository) {
        try {
            Optional<byte[]> configuration = documents.find(repository.location() + "/apk-configuration");
            if (configuration.isEmpty()) {
                return List.of();
            }
            String uri =
                    JsonInput.read("apk-configuration", configuration.get()).text("jwks_uri");
            HttpUrl.parse(uri);
            Optional<byte[]> set = documents.find(uri);
            return set.isPresent() ? keySet(repository, uri, set.get()) : List.of();
        } catch (IOException | InvalidInputException | IllegalArgumentException e) {
            // a repository need not have this service; what its answer is worth shows when a signature is checked
            return List.of();
        }
    }

    private static List<Discovered> keySet(RepositoryLine repository, String uri, byte[] set) {
        List<Discovered> found = new ArrayList<>();
        for (JsonInput key : JsonInput.read(uri, set).items("keys")) {
            String id = key.text("kid");
            if (key.text("kty").equals("RSA") && !id.isEmpty()) {
                PublicKeyFile file =
                        PublicKeyFile.ofNumbers(id + ".rsa.pub", number(key.text("n")), number(key.text("e")));
                found.add(new Discovered(file, repository.publicLocation() + "/" + file.name()));
            }
        }
        return found;
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    private static boolean isInFuture(String time) {
        try {
            return OffsetDateTime.parse(time.contains("T") ? time : time + "T00:00:00Z")
                    .toInstant()
                    .isAfter(Instant.now());
        } catch (DateTimeParseException e) {
            return time.isBlank();
        }
    }
}
