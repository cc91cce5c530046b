package io.github.mavenapko.registry;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.github.mavenapko.diagnostic.Printable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program {@code docker-credential-<name>} that keeps credentials. Only plain names are accepted, so that a
 * configuration file cannot have any program run.
 *
 * @param name what follows {@code docker-credential-}
 */
record CredentialProgram(String name) {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String PREFIX = "docker-credential-";
    private static final int MOST_SECONDS = 60;
    private static final Consumer<LogEvent> SILENT = event -> {};

    /** Asks the helper for the credentials of a host. */
    void search(CredentialSearch search, String host, @Nullable Path configuration) throws IOException {
        String place =
                PREFIX + Printable.oneLine(name) + (configuration == null ? "" : " (named by " + configuration + ")");
        if (!PLAIN.matcher(name).matches()) {
            search.nothing(place, "not run, because a helper's name has only the characters a-z 0-9 . _ -");
            return;
        }
        CredentialRetrieverFactory factory =
                CredentialRetrieverFactory.forImage(ImageReference.of(host, "image", null), SILENT);
        boolean viaFile = configuration != null && ImageRepository.isDockerHub(host);
        CredentialRetriever retriever =
                viaFile ? factory.dockerConfig(configuration) : factory.dockerCredentialHelper(PREFIX + name);
        ask(search, place, retriever);
    }

    /** Asks the helpers of the large clouds, each for its own hosts. */
    static void searchWellKnown(CredentialSearch search, String host) throws IOException {
        if (host.endsWith("gcr.io") || host.endsWith("-docker.pkg.dev")) {
            new CredentialProgram("gcr").search(search, host, null);
        } else if (host.endsWith(".amazonaws.com")) {
            new CredentialProgram("ecr-login").search(search, host, null);
        }
    }

    private static void ask(CredentialSearch search, String place, CredentialRetriever retriever) throws IOException {
        FutureTask<Optional<Credential>> question = new FutureTask<>(retriever::retrieve);
        Thread thread = new Thread(question, "mavenapko-credential-helper");
        thread.setDaemon(true);
        thread.start();
        try {
            question.get(MOST_SECONDS, TimeUnit.SECONDS)
                    .ifPresentOrElse(
                            credential -> search.found(ours(credential, place)),
                            () -> search.nothing(place, "has none or is not installed"));
        } catch (TimeoutException e) {
            search.nothing(place, "did not answer within the limit of " + MOST_SECONDS + " s");
        } catch (ExecutionException e) {
            search.nothing(place, "failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a credential helper");
        }
    }

    private static RegistryCredential ours(Credential credential, String source) {
        return credential.isOAuth2RefreshToken()
                ? RegistryCredential.refreshToken(credential.getPassword(), source)
                : RegistryCredential.password(credential.getUsername(), credential.getPassword(), source);
    }
}
