package io.github.mavenapko.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the registry that everybody uses, where it is installed. */
class DockerRegistryTest {
    private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");
    /** {@code me:geheim} in bcrypt. */
    private static final String HTPASSWD = "me:$2y$05$T1.XgcixzuSgoVZfI8cos.gKHCksIVVPUMzpBkttfDLi9nNopnVg2\n";

    @TempDir
    static Path directory;

    private static @Nullable Process registry;
    private static int port;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            assertThat(System.getenv("CI")).as("CI has " + PROGRAM).isNotEqualTo("true");
            System.out.println("tests with a real registry skipped: there is no " + PROGRAM);
            Assumptions.abort("no registry");
        }
        port = freePort();
        Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
        Files.writeString(directory.resolve("config.yml"), """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: %1$s/data}}
                http: {addr: "127.0.0.1:%2$d"}
                auth: {htpasswd: {realm: test, path: %1$s/htpasswd}}
                """.formatted(directory, port));
        registry = new ProcessBuilder(
                        PROGRAM.toString(),
                        "serve",
                        directory.resolve("config.yml").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        await();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (registry != null) {
            registry.destroy();
            registry.waitFor();
        }
    }

    @Test
    void takesPushesMountsAndPulls() throws IOException {
        SamplePush image = new SamplePush(3_000_000);
        HttpRegistry client = client("geheim", 1 << 20);

        push(client, image, "team/app", "1.0", "latest");
        push(client, image, "team/app", "2.0");
        new ImagePush(client, image, repository("team/other"), List.of("team/app"), PushListener.silent(), 4)
                .run(image.root, List.of("1.0"));

        assertThat(client.manifest(repository("team/other"), "1.0").bytes()).isEqualTo(image.bytes(image.root));
        for (Descriptor layer : image.layers) {
            assertThat(client.hasBlob(repository("team/other"), layer)).isTrue();
            assertThat(client.blob(repository("team/app"), layer).readAllBytes())
                    .isEqualTo(image.bytes(layer));
        }
        assertThat(client.referrers(repository("team/app"), image.root.digest()).manifests())
                .isEmpty();
    }

    @Test
    void takesABlobInPieces() throws IOException {
        SamplePush image = new SamplePush(3_500_000);
        Descriptor layer = image.layers.get(0);
        HttpTransport transport = new HttpTransport(new HttpSettings());
        BreakingUpload content = new BreakingUpload(image.bytes(layer));

        new HttpRegistry(transport, sources("geheim"), options(1 << 20))
                .putBlob(repository("pieces"), layer, content, List.of(), sent -> {});

        assertThat(content.openings()).isGreaterThan(4);
        assertThat(client("geheim", 1).hasBlob(repository("pieces"), layer)).isTrue();
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> client("falsch", 1).resolve(repository("app"), "1.0"))
                .hasMessageContaining("status 401")
                .hasMessageContaining("the credentials of the test were used")
                .hasMessageNotContaining("falsch");
    }

    private static void push(HttpRegistry client, SamplePush image, String name, String... tags) throws IOException {
        new ImagePush(client, image, repository(name), List.of(), PushListener.silent(), 4)
                .run(image.root, List.of(tags));
    }

    private static ImageRepository repository(String name) {
        return new ImageRepository("127.0.0.1:" + port, name);
    }

    private static HttpRegistry client(String password, int chunk) throws IOException {
        return new HttpRegistry(new HttpTransport(new HttpSettings()), sources(password), options(chunk));
    }

    private static RegistryOptions options(int chunk) {
        return new RegistryOptions(false, 4, chunk, 3, Duration.ofMillis(10), Set.of());
    }

    private static CredentialSources sources(String password) {
        return CredentialSources.of(ServerLookup.none(), Map.of(), directory)
                .withExplicit(RegistryCredential.password("me", password, "the test"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await() throws InterruptedException, IOException {
        for (int i = 0; i < 300; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IOException("the registry did not start: " + Files.readString(directory.resolve("log")));
    }
}
