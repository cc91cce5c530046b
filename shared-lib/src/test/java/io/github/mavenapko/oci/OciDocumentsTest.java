package io.github.mavenapko.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.DiffId;
import io.github.mavenapko.digest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OciDocumentsTest {
    private static final String CREATED = "2023-11-14T22:13:20Z";
    private static final Digest A = new Digest("a".repeat(64));
    private static final Digest B = new Digest("b".repeat(64));

    @Test
    void writesAConfigInTheFieldOrderOfTheTool() {
        ContainerConfig run = new ContainerConfig(
                List.of("child"),
                List.of("/parent"),
                List.of("A=<1>", "B=&"),
                Map.of("z", "1", "a", "2"),
                "2000",
                List.of("/p", "/c"),
                "/w",
                "SIGINT");
        ImageConfig config = new ImageConfig(
                Platform.linux("arm", "v7"),
                "github.com/chainguard-dev/apko",
                CREATED,
                List.of(new ImageConfig.History("apko", CREATED, "apko", "", false)),
                List.of(new DiffId(A)),
                run);

        assertThat(text(config.bytes()))
                .isEqualTo("{\"architecture\":\"arm\",\"author\":\"github.com/chainguard-dev/apko\",\"created\":\""
                        + CREATED
                        + "\",\"history\":[{\"author\":\"apko\",\"created\":\"" + CREATED
                        + "\",\"created_by\":\"apko\"}],"
                        + "\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + A + "\"]},"
                        + "\"config\":{\"Cmd\":[\"child\"],\"Entrypoint\":[\"/parent\"],\"Env\":[\"A=\\u003c1\\u003e\",\"B=\\u0026\"],"
                        + "\"Labels\":{\"a\":\"2\",\"z\":\"1\"},\"User\":\"2000\",\"Volumes\":{\"/c\":{},\"/p\":{}},"
                        + "\"WorkingDir\":\"/w\",\"StopSignal\":\"SIGINT\"},\"variant\":\"v7\"}");
        assertThat(ImageConfig.read("c", config.bytes()).bytes()).isEqualTo(config.bytes());
    }

    @Test
    void writesManifestAndIndex() {
        Manifest manifest = Manifest.of(
                Descriptor.of(MediaType.CONFIG, 10, A),
                List.of(Descriptor.of(MediaType.LAYER_GZIP, 20, B)),
                Map.of("k", "v"));
        ImageIndex index = ImageIndex.of(List.of(ImageIndex.entry(manifest, Platform.linux("arm", "v6"))), Map.of());

        assertThat(text(manifest.bytes()))
                .isEqualTo("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                        + "\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"size\":10,\"digest\":\""
                        + A
                        + "\"},\"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar+gzip\",\"size\":20,\"digest\":\""
                        + B + "\"}],\"annotations\":{\"k\":\"v\"}}");
        assertThat(text(index.bytes()))
                .isEqualTo(
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                                + "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":"
                                + manifest.bytes().length
                                + ",\"digest\":\"" + Digest.of(manifest.bytes())
                                + "\",\"platform\":{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v6\"},"
                                + "\"artifactType\":\"application/vnd.oci.image.config.v1+json\"}]}");
    }

    @Test
    void givesTheBytesOfEveryRecordedImage() throws IOException {
        String kit = System.getenv().getOrDefault("CONFORMANCE_KIT", System.getProperty("conformance.kit", ""));
        if (kit.isEmpty()) {
            System.out.println("image documents of the conformance kit skipped: CONFORMANCE_KIT does not name the kit");
            Assumptions.abort("no conformance kit");
        }
        Path cases = Path.of(kit, "apko", "cases");
        int compared = compare(
                        cases,
                        "config-.*\\.json",
                        bytes -> ImageConfig.read("c", bytes).bytes())
                + compare(
                        cases,
                        "manifest-.*\\.json",
                        bytes -> Manifest.read("m", bytes).bytes())
                + compare(
                        cases,
                        "index\\.json",
                        bytes -> ImageIndex.read("i", bytes).bytes());
        System.out.println("image documents of the conformance kit: " + compared + " equal");
        assertThat(compared).isPositive();
    }

    @Test
    void refusesWhatIsNoManifest() {
        assertThatThrownBy(() -> Manifest.read(
                        "m", bytes("{\"mediaType\":\"x\",\"layers\":[{\"size\":-1,\"digest\":\"sha256:x\"}]}")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("5 problems")
                .hasMessageContaining("is not an image manifest but \"x\"")
                .hasMessageContaining("layers[0]: has no field \"mediaType\"")
                .hasMessageContaining("layers[0]: has a negative size")
                .hasMessageContaining("layers[0]: its digest is not a SHA-256 digest");
        assertThatThrownBy(() -> ImageIndex.read("i", bytes("[]"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ImageConfig.read("c", bytes("{\"rootfs\":{\"diff_ids\":[\"md5:1\"]}}")))
                .hasMessageContaining("rootfs.diff_ids[0]: not a sha256 digest: md5:1");
    }

    private static int compare(Path cases, String name, UnaryOperator<byte[]> rewrite) throws IOException {
        int compared = 0;
        try (Stream<Path> files = Files.walk(cases, 3)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                boolean wanted = file.getParent().endsWith("expected")
                        && file.getFileName().toString().matches(name);
                if (wanted) {
                    byte[] bytes = Files.readAllBytes(file);
                    assertThat(text(rewrite.apply(bytes))).as(file.toString()).isEqualTo(text(bytes));
                    compared++;
                }
            }
        }
        return compared;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
