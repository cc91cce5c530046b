package io.github.mavenapko.registry;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.transport.HttpCredential;
import io.github.mavenapko.transport.HttpCredentials;
import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All places where the credentials of a registry or of a package repository may be, in the order in which they are
 * looked at: given explicitly, kept in settings.xml, {@code HTTP_AUTH}, the files of podman and docker with the helper
 * programs they name, a helper that was asked for, the helpers of the large clouds.
 */
public final class CredentialSources {
    private final ServerLookup settings;
    private final AuthVariable variable;
    private final AuthFiles files;
    private final @Nullable RegistryCredential explicit;
    private final String helper;

    private CredentialSources(
            ServerLookup settings,
            AuthVariable variable,
            AuthFiles files,
            @Nullable RegistryCredential explicit,
            String helper) {
        this.settings = settings;
        this.variable = variable;
        this.files = files;
        this.explicit = explicit;
        this.helper = helper;
    }

    /**
     * The places of a user.
     *
     * @param settings what settings.xml has
     * @param environment the environment variables
     * @param home the user's home directory
     */
    public static CredentialSources of(ServerLookup settings, Map<String, String> environment, Path home) {
        AuthVariable variable = new AuthVariable(environment.getOrDefault(AuthVariable.NAME, ""));
        return new CredentialSources(settings, variable, new AuthFiles(environment, home), null, "");
    }

    /**
     * Looks at the form of {@code HTTP_AUTH}, for goals that need no credentials themselves.
     *
     * @throws InvalidInputException when it holds something that is none; the message does not show it
     */
    public static void check(Map<String, String> environment) {
        new AuthVariable(environment.getOrDefault(AuthVariable.NAME, ""))
                .problem()
                .ifPresent(problem -> {
                    throw new InvalidInputException(Diagnostic.of(AuthVariable.NAME, problem));
                });
    }

    /** The same with credentials that come before all others, for every registry. */
    public CredentialSources withExplicit(RegistryCredential credential) {
        return new CredentialSources(settings, variable, files, credential, helper);
    }

    /** The same with a helper program {@code docker-credential-<name>}. */
    public CredentialSources withHelper(String name) {
        return new CredentialSources(settings, variable, files, explicit, name);
    }

    /**
     * What a transport needs to know for package repositories and other plain addresses: settings, variable and files.
     * Helper programs are not asked, and explicit credentials are for registries only.
     */
    public HttpCredentials forUrls() {
        Map<String, Optional<HttpCredential>> known = new ConcurrentHashMap<>();
        return url -> {
            String directory =
                    url.path().substring(0, url.path().lastIndexOf('/')).replaceFirst("^/+", "");
            return known.computeIfAbsent(url.authority() + " " + directory, key -> find(url, directory));
        };
    }

    private Optional<HttpCredential> find(HttpUrl url, String directory) {
        CredentialSearch search = new CredentialSearch();
        searchTexts(search, url.authority(), directory, false);
        return search.credential().map(RegistryCredential::http);
    }

    CredentialSearch search(ImageRepository repository) throws IOException {
        CredentialSearch search = new CredentialSearch();
        if (explicit != null) {
            search.foundExplicitly(explicit);
            return search;
        }
        search.nothing("parameters", "no user name");
        String host = repository.host();
        searchTexts(search, host, repository.name(), true);
        if (search.isOpen() && !helper.isEmpty()) {
            new CredentialProgram(helper).search(search, host, null);
        }
        if (search.isOpen()) {
            CredentialProgram.searchWellKnown(search, host);
        }
        return search;
    }

    private void searchTexts(CredentialSearch search, String host, String path, boolean withHelpers) {
        settings.find(host, path)
                .ifPresentOrElse(search::found, () -> search.nothing("settings.xml", "no server with the id " + host));
        if (search.isOpen()) {
            variable.find(host).ifPresentOrElse(search::found, () -> search.nothing(AuthVariable.NAME, variable.why()));
        }
        if (search.isOpen()) {
            files.search(search, host, path, withHelpers);
        }
    }
}
