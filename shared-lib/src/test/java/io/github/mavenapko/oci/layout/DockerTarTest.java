package io.github.mavenapko.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.Manifest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerTarTest {

    @TempDir
    Path directory;

    private ImageLayout layout;
    private SampleImage image;

    @BeforeEach
    void makeLayout() throws IOException {
        image = SampleImage.write(directory.resolve("image"), "one");
        layout = ImageLayout.open(directory.resolve("image"));
    }

    @Test
    void holdsEveryPlatformInAFixedOrder() throws IOException {
        DockerTar.write(target(), layout, List.of("registry.example/app:1.0"));

        Map<String, byte[]> members = members();
        List<Descriptor> images = layout.index(layout.single()).manifests();
        List<String> expected = new ArrayList<>();
        for (Descriptor platform : images) {
            Manifest manifest = layout.manifest(platform);
            expected.add(manifest.config().digest().toString());
            expected.add(manifest.layers().get(0).digest().hex() + ".tar.gz");
        }
        expected.add("manifest.json");
        images.forEach(platform -> expected.add(platform.digest().toString()));
        expected.add("index.json");
        assertThat(members.keySet()).containsExactlyElementsOf(expected);
        assertThat(new String(members.get("manifest.json"), StandardCharsets.UTF_8))
                .startsWith("[{\"Config\":\"" + expected.get(0)
                        + "\",\"RepoTags\":[\"registry.example/app:1.0-amd64\"],\"Layers\":[\"" + expected.get(1)
                        + "\"]},")
                .contains("[\"registry.example/app:1.0-arm-v7\"]");
        assertThat(members.get("index.json")).isEqualTo(layout.document(layout.single()));
    }

    @Test
    void replacesAnEarlierArchiveWithTheSameBytes() throws IOException {
        DockerTar.write(target(), layout, List.of("a:1", "b:2"));
        byte[] first = Files.readAllBytes(target());
        Files.write(target(), new byte[100_000]);
        Files.write(directory.resolve(".image.tar.tmp-left"), new byte[10]);

        DockerTar.write(target(), layout, List.of("a:1", "b:2"));

        assertThat(target()).hasBinaryContent(first);
        assertThat(directory.resolve(".image.tar.tmp-left")).doesNotExist();
    }

    @Test
    void leavesNothingWhenALayerIsDamaged() throws IOException {
        Descriptor layer = image.layers().get(1);
        Files.write(directory.resolve("image/blobs/sha256/" + layer.digest().hex()), new byte[(int) layer.size()]);

        assertThatThrownBy(() -> DockerTar.write(target(), layout, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
        try (var left = Files.list(directory)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("image");
        }
    }

    private Path target() {
        return directory.resolve("image.tar");
    }

    private Map<String, byte[]> members() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(target()));
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getMode()).isEqualTo(0644);
                assertThat(entry.getLastModifiedTime().toMillis()).isZero();
                members.put(entry.getName(), tar.readAllBytes());
            }
        }
        return members;
    }
}
