package io.github.mavenapko.registry;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.MediaType;
import io.github.mavenapko.transport.HttpAnswer;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import io.github.mavenapko.transport.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Registries over HTTP, by the OCI distribution specification. */
public final class HttpRegistry implements RegistryTransport {
    private static final int MOST_MANIFEST_BYTES = 4 << 20;
    private static final String DIGEST_HEADER = "Docker-Content-Digest";

    private final Authorizer authorizer;
    private final RegistryOptions options;

    /** A client that finds its credentials in these places. */
    public HttpRegistry(HttpTransport transport, CredentialSources credentials, RegistryOptions options) {
        this.authorizer = new Authorizer(transport, credentials, options);
        this.options = options;
    }

    /** Asks for nothing but to be let in. */
    void check(ImageRepository repository) throws IOException {
        HttpCall call = HttpCall.get(authorizer.endpoint(repository).base());
        try (HttpAnswer answer = authorizer.send(repository, List.of(), call)) {
            if (answer.status() != 200) {
                throw RegistryError.exception(call, answer);
            }
        }
    }

    @Override
    public boolean hasBlob(ImageRepository repository, Descriptor blob) throws IOException {
        HttpCall call = HttpCall.head(authorizer.url(repository, "/blobs/" + blob.digest()));
        try (HttpAnswer answer = push(repository, call)) {
            return answer.status() == 200 && answer.length().orElse(blob.size()) == blob.size();
        }
    }

    @Override
    public boolean putBlob(
            ImageRepository repository, Descriptor blob, Upload content, List<String> mountFrom, LongConsumer sent)
            throws IOException {
        return new BlobUpload(authorizer, options, repository, blob, content, sent).run(mountFrom);
    }

    @Override
    public Optional<Digest> resolve(ImageRepository repository, String reference) throws IOException {
        HttpCall call = acceptingManifests(HttpCall.head(manifestUrl(repository, reference)));
        try (HttpAnswer answer = push(repository, call)) {
            if (answer.status() == 404) {
                return Optional.empty();
            }
            if (answer.status() == 200 && answer.header(DIGEST_HEADER).isPresent()) {
                return Optional.of(digest(call, answer.header(DIGEST_HEADER).get()));
            }
        }
        return Optional.of(manifest(repository, reference).descriptor().digest());
    }

    @Override
    public void putManifest(ImageRepository repository, String reference, Descriptor descriptor, byte[] bytes)
            throws IOException {
        HttpCall call = HttpCall.put(manifestUrl(repository, reference), Upload.of(bytes))
                .withHeader("Content-Type", descriptor.mediaType());
        try (HttpAnswer answer = push(repository, call)) {
            if (answer.status() != 201) {
                throw RegistryError.exception(call, answer);
            }
            Optional<String> stored = answer.header(DIGEST_HEADER);
            if (stored.isPresent() && !digest(call, stored.get()).equals(descriptor.digest())) {
                throw new UnusableAnswerException(
                        call + ": the registry stored " + stored.get() + " instead of " + descriptor.digest());
            }
        }
    }

    @Override
    public RawManifest manifest(ImageRepository repository, String reference) throws IOException {
        HttpCall call = acceptingManifests(HttpCall.get(manifestUrl(repository, reference)))
                .withLimit(MOST_MANIFEST_BYTES);
        try (HttpAnswer answer = pull(repository, call)) {
            if (answer.status() != 200) {
                throw RegistryError.exception(call, answer);
            }
            byte[] bytes = answer.bytes();
            String type =
                    answer.header("Content-Type").orElse(MediaType.MANIFEST).replaceFirst("\\s*;.*", "");
            Descriptor descriptor = Descriptor.of(type, bytes);
            String wanted = reference.startsWith("sha256:")
                    ? reference
                    : answer.header(DIGEST_HEADER).orElse(descriptor.digest().toString());
            if (!digest(call, wanted).equals(descriptor.digest())) {
                throw new UnusableAnswerException(
                        call + ": the registry sent " + descriptor.digest() + " instead of " + wanted);
            }
            return new RawManifest(descriptor, bytes);
        }
    }

    @Override
    public InputStream blob(ImageRepository repository, Descriptor blob) throws IOException {
        HttpCall call = HttpCall.get(authorizer.url(repository, "/blobs/" + blob.digest()))
                .withLimit(Math.max(1, blob.size()));
        HttpAnswer answer = pull(repository, call);
        if (answer.status() != 200) {
            throw RegistryError.exception(call, answer);
        }
        return new PulledBlob(answer, blob, call.toString());
    }

    @Override
    public ImageIndex referrers(ImageRepository repository, Digest subject) throws IOException {
        HttpCall call = HttpCall.get(authorizer.url(repository, "/referrers/" + subject))
                .withHeader("Accept", MediaType.INDEX)
                .withLimit(MOST_MANIFEST_BYTES);
        try (HttpAnswer answer = pull(repository, call)) {
            if (answer.status() == 200) {
                return ImageIndex.read(call.url().toString(), answer.bytes());
            }
            if (answer.status() != 404 && answer.status() != 405) {
                throw RegistryError.exception(call, answer);
            }
        }
        String tag = fallbackTag(subject);
        return resolve(repository, tag).isEmpty()
                ? ImageIndex.of(List.of(), Map.of())
                : ImageIndex.read(
                        repository + ":" + tag, manifest(repository, tag).bytes());
    }

    /** The tag of the index of what refers to a manifest, in registries that do not keep it themselves. */
    static String fallbackTag(Digest subject) {
        return "sha256-" + subject.hex();
    }

    private HttpUrl manifestUrl(ImageRepository repository, String reference) throws IOException {
        return authorizer.url(repository, "/manifests/" + reference);
    }

    private static HttpCall acceptingManifests(HttpCall call) {
        return call.withHeader("Accept", String.join(", ", MediaType.MANIFESTS));
    }

    private HttpAnswer push(ImageRepository repository, HttpCall call) throws IOException {
        return authorizer.send(repository, List.of(Scope.push(repository)), call);
    }

    private HttpAnswer pull(ImageRepository repository, HttpCall call) throws IOException {
        return authorizer.send(repository, List.of(Scope.pull(repository)), call);
    }

    private static Digest digest(HttpCall call, String text) throws IOException {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnusableAnswerException(call + ": the registry names a digest that is none");
        }
    }
}
