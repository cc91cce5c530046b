package io.github.mavenapko.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.MediaType;
import io.github.mavenapko.registry.PushListener.How;
import io.github.mavenapko.transport.FakeServer;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpStatusException;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePushTest {
    private static final RetryPolicy QUICK = new RetryPolicy(3, 2, Duration.ofMillis(1), Duration.ofSeconds(1), 10);

    @TempDir
    Path home;

    private final SamplePush image = new SamplePush(5000);
    private final Counter counter = new Counter();
    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void pushesEverythingByteForByte() throws IOException {
        push("1.0", "latest");

        assertThat(registry.manifests.get("1.0")).isEqualTo(image.bytes(image.root));
        assertThat(registry.manifests.get("latest")).isEqualTo(image.bytes(image.root));
        for (Descriptor layer : image.layers) {
            assertThat(registry.blobs.get(layer.digest().toString())).isEqualTo(image.bytes(layer));
        }
        assertThat(counter.how).containsEntry(How.SENT, 4);
        assertThat(counter.sent.get()).isEqualTo(counter.announced.get());
        assertThat(counter.tagged)
                .containsExactly(registry.host() + "/team/app:1.0", registry.host() + "/team/app:latest");
    }

    @Test
    void sendsOnlyWhatIsMissing() throws IOException {
        registry.blobs.put(image.layers.get(0).digest().toString(), image.bytes(image.layers.get(0)));

        push("1.0");
        assertThat(counter.how).containsEntry(How.SENT, 3).containsEntry(How.PRESENT, 1);

        int before = registry.questions().size();
        push("2.0");
        List<FakeServer.Question> second =
                registry.questions().subList(before, registry.questions().size());
        assertThat(second.stream()
                        .filter(q -> !q.method().equals("HEAD") && !q.method().equals("GET")))
                .extracting(FakeServer.Question::path)
                .containsExactly("/v2/team/app/manifests/2.0");
    }

    @Test
    void mountsFromOtherRepositories() throws IOException {
        Descriptor layer = image.layers.get(1);
        registry.blobs.put("elsewhere/" + layer.digest(), image.bytes(layer));

        new ImagePush(client(), image, registry.repository("team/app"), List.of("team/base"), counter, 2)
                .run(image.root, List.of("1.0"));

        assertThat(counter.how).containsEntry(How.MOUNTED, 1).containsEntry(How.SENT, 3);
        assertThat(registry.blobs.get(layer.digest().toString())).isEqualTo(image.bytes(layer));
    }

    @Test
    void pushesASingleImageByDigest() throws IOException {
        Descriptor manifest = Descriptor.of(MediaType.MANIFEST, image.bytes(firstManifest()));

        new ImagePush(client(), image, registry.repository("app"), List.of(), counter, 1).run(manifest, List.of());

        assertThat(registry.manifests).containsOnlyKeys(manifest.digest().toString());
    }

    @Test
    void startsAnUploadAnewWhenItBreaksOff() throws IOException {
        registry.atFirst(1, "PUT", ".*/uploads/.*", (question, reply) -> {
            reply.reset();
            return true;
        });
        registry.atFirst(1, "PUT", ".*/uploads/.*", (question, reply) -> {
            reply.send(404, FakeRegistry.error("BLOB_UPLOAD_UNKNOWN"));
            return true;
        });
        registry.atFirst(1, "POST", ".*", (question, reply) -> {
            reply.send(500, "");
            return true;
        });
        registry.atFirst(1, "PUT", ".*/manifests/.*", (question, reply) -> {
            reply.send(503, "", "Retry-After: 0");
            return true;
        });

        push("1.0");

        assertThat(registry.manifests).containsKey("1.0");
        assertThat(counter.sent.get()).isEqualTo(counter.announced.get());
    }

    @Test
    void resumesALargeUploadInPieces() throws IOException {
        SamplePush large = new SamplePush(100_000);
        registry.atFirst(1, "PUT", ".*/uploads/.*", (question, reply) -> {
            boolean isLayer = question.body().length == 100_000;
            if (isLayer) {
                reply.reset();
            }
            return isLayer;
        });
        registry.atFirst(1, "PATCH", ".*", (question, reply) -> {
            registry.sessions.get(question.path().replaceFirst(".*/", "")).write(question.body(), 0, 10_000);
            reply.reset();
            return true;
        });

        new ImagePush(client(), large, registry.repository("app"), List.of(), counter, 1)
                .run(large.root, List.of("1.0"));

        for (Descriptor layer : large.layers) {
            assertThat(registry.blobs.get(layer.digest().toString())).isEqualTo(large.bytes(layer));
        }
        assertThat(registry.requests("PATCH")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(registry.questions().stream().filter(q -> q.method().equals("PATCH")))
                .extracting(question -> question.header("Content-Range"))
                .contains("0-32767", "10000-42767");
        assertThat(counter.sent.get()).isEqualTo(counter.announced.get());
    }

    @Test
    void givesUpInTheEnd() {
        registry.atFirst(1000, "PUT", ".*/uploads/.*", (question, reply) -> {
            reply.send(500, FakeRegistry.error("UNKNOWN"));
            return true;
        });

        assertThatThrownBy(() -> push("1.0"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageContaining("status 500: UNKNOWN said by the fake");
        assertThat(registry.manifests).isEmpty();
    }

    @Test
    void sendsNothingTwiceThatIsTooLarge() {
        registry.atFirst(1000, "PUT", ".*/uploads/.*", (question, reply) -> {
            reply.send(413, "");
            return true;
        });

        assertThatThrownBy(() -> push("1.0")).hasMessageContaining("status 413");
        assertThat(registry.requests("PUT")).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void sendsEverythingAfterARegistryThatWronglySaysItHasBlobs() throws IOException {
        registry.interventions.add((question, reply) -> {
            boolean lie = question.method().equals("HEAD") && question.path().contains("/blobs/");
            if (lie) {
                reply.head(200, image.layers.get(0).size());
            }
            return lie;
        });
        registry.interventions.add((question, reply) -> {
            boolean refused = question.method().equals("PUT")
                    && question.path().contains("/manifests/")
                    && registry.blobs.size() < 4;
            if (refused) {
                reply.send(400, FakeRegistry.error("MANIFEST_BLOB_UNKNOWN"));
            }
            return refused;
        });

        push("1.0");

        assertThat(registry.blobs).hasSize(4);
    }

    @Test
    void noticesAManifestThatIsLostOrMoved() {
        registry.atFirst(1000, "PUT", ".*/manifests/lost", (question, reply) -> {
            reply.send(201, "");
            return true;
        });
        registry.atFirst(1000, "PUT", ".*/manifests/moved", (question, reply) -> {
            registry.manifests.put("moved", new byte[] {'{', '}'});
            reply.send(201, "");
            return true;
        });

        assertThatThrownBy(() -> push("lost"))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessageContaining("afterwards the registry has nothing under this name");
        assertThatThrownBy(() -> push("moved"))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessageContaining("afterwards the registry has sha256:");
    }

    @Test
    void noticesAWrongDigestInAnAnswer() {
        registry.atFirst(1000, "PUT", ".*/uploads/.*", (question, reply) -> {
            reply.send(201, "", "Docker-Content-Digest: sha256:" + "0".repeat(64));
            return true;
        });

        assertThatThrownBy(() -> push("1.0"))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessageContaining("the registry stored sha256:000");
        assertThat(registry.manifests).isEmpty();
    }

    @Test
    void sendsNothingToAForeignUploadServerThatIsNotEncrypted() throws IOException {
        registry.authorization = FakeRegistry.basic("me", "pw");
        try (FakeServer other = FakeServer.start((question, reply) -> reply.send(201, ""))) {
            registry.atFirst(1000, "POST", ".*", (question, reply) -> {
                reply.send(202, "", "Location: http://localhost:" + other.port() + "/upload");
                return true;
            });

            assertThatThrownBy(() -> new ImagePush(client(), image, registry.repository("app"), List.of(), counter, 1)
                            .run(image.root, List.of("1.0")))
                    .hasMessageContaining("on another host")
                    .hasMessageContaining("not encrypted");
            assertThat(other.questions()).isEmpty();
        }
    }

    @Test
    void refusesUploadLocationsThatLeadNowhere() {
        registry.atFirst(1000, "POST", ".*", (question, reply) -> {
            reply.send(202, "", "Location: file:///etc/passwd");
            return true;
        });

        assertThatThrownBy(() -> push("1.0")).hasMessageContaining("the Location for the upload is refused");
    }

    @Test
    void refusesUploadsWithoutALocation() {
        registry.atFirst(1000, "POST", ".*", (question, reply) -> {
            reply.send(202, "");
            return true;
        });

        assertThatThrownBy(() -> push("1.0")).hasMessageContaining("no Location");
    }

    @Test
    void doesNotTakeAWebPageForARegistry() {
        registry.atFirst(1000, "GET", "/v2/", (question, reply) -> {
            reply.send(200, "<html>", "Content-Type: text/html");
            return true;
        });

        assertThatThrownBy(() -> push("1.0")).hasMessageContaining("web page");
    }

    @Test
    void pullsWhatItPushedAndChecksIt() throws IOException {
        push("1.0");
        HttpRegistry client = client();
        ImageRepository repository = registry.repository("team/app");

        assertThat(client.manifest(repository, "1.0").descriptor().digest()).isEqualTo(image.root.digest());
        Descriptor layer = image.layers.get(0);
        assertThat(client.blob(repository, layer).readAllBytes()).isEqualTo(image.bytes(layer));
        byte[] flipped = image.bytes(layer).clone();
        flipped[7]++;
        registry.blobs.put(layer.digest().toString(), flipped);
        assertThatThrownBy(() -> client.blob(repository, layer).readAllBytes())
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessageContaining("other content");
        registry.manifests.put(image.root.digest().toString(), new byte[] {'{', '}'});
        assertThatThrownBy(() -> client.manifest(repository, image.root.digest().toString()))
                .isInstanceOf(UnusableAnswerException.class);
        assertThat(client.referrers(repository, image.root.digest()).manifests())
                .isEmpty();
    }

    private Descriptor firstManifest() {
        return io.github.mavenapko.oci.ImageIndex.read("i", image.bytes(image.root))
                .manifests()
                .get(0);
    }

    private void push(String... tags) throws IOException {
        new ImagePush(client(), image, registry.repository("team/app"), List.of(), counter, 3)
                .run(image.root, List.of(tags));
    }

    private HttpRegistry client() throws IOException {
        RegistryOptions options = new RegistryOptions(false, 3, 1 << 15, 4, Duration.ofMillis(1), Set.of());
        CredentialSources sources = CredentialSources.of(ServerLookup.none(), Map.of(), home)
                .withExplicit(RegistryCredential.password("me", "pw", "the test"));
        return new HttpRegistry(new HttpTransport(new HttpSettings().withRetry(QUICK)), sources, options);
    }

    private static final class Counter implements PushListener {
        final Map<How, Integer> how = new EnumMap<>(How.class);
        final AtomicLong sent = new AtomicLong();
        final AtomicLong announced = new AtomicLong();
        final List<String> tagged = new ArrayList<>();

        @Override
        public void begun(int blobs, long bytes) {
            announced.addAndGet(bytes);
        }

        @Override
        public void sent(long bytes) {
            sent.addAndGet(bytes);
        }

        @Override
        public synchronized void done(Descriptor blob, How way) {
            how.merge(way, 1, Integer::sum);
        }

        @Override
        public void tagged(ImageName name) {
            tagged.add(name.toString());
        }
    }
}
