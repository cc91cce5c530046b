package io.github.mavenapko.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {

    @TempDir
    Path directory;

    @Test
    void writesALayoutThatReadsBack() throws IOException {
        SampleImage image = SampleImage.write(target(), "one");

        ImageLayout layout = ImageLayout.open(target());
        layout.verify();
        assertThat(target().resolve("oci-layout")).hasContent("{\n    \"imageLayoutVersion\": \"1.0.0\"\n}");
        assertThat(target().resolve("index.json"))
                .hasContent(
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                                + "{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"size\":"
                                + image.root().size()
                                + ",\"digest\":\"" + image.root().digest()
                                + "\",\"annotations\":{\"org.opencontainers.image.ref.name\":\"latest\"}}]}");
        assertThat(layout.single().digest()).isEqualTo(image.root().digest());
        ImageIndex index = layout.index(layout.single());
        assertThat(index.manifests()).hasSize(2);
        assertThat(layout.manifest(index.manifests().get(0)).layers()).hasSize(1);
        assertThat(names(directory)).containsExactly("image");
        assertThat(names(target())).containsExactly("blobs", "index.json", "oci-layout");
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        SampleImage first = SampleImage.write(target(), "one");
        SampleImage second = SampleImage.write(directory.resolve("other"), "one");

        assertThat(second.root()).isEqualTo(first.root());
        assertThat(names(target().resolve("blobs/sha256"))).isEqualTo(names(directory.resolve("other/blobs/sha256")));
    }

    @Test
    void replacesALayoutAsAWhole() throws IOException {
        SampleImage.write(target(), "one");
        Files.createDirectories(directory.resolve(".image.tmp-left-by-a-killed-build/blobs"));

        SampleImage second = SampleImage.write(target(), "two");

        ImageLayout layout = ImageLayout.open(target());
        layout.verify();
        assertThat(layout.single().digest()).isEqualTo(second.root().digest());
        assertThat(names(directory)).containsExactly("image");
    }

    @Test
    void leavesTheOldLayoutWhenTheNewOneIsNotFinished() throws IOException {
        SampleImage first = SampleImage.write(target(), "one");

        try (LayoutWriter writer = LayoutWriter.begin(target())) {
            writer.add(MediaType.LAYER_GZIP, new byte[100]);
            writer.blob().write(1);
        }

        assertThat(ImageLayout.open(target()).single().digest())
                .isEqualTo(first.root().digest());
        assertThat(names(directory)).containsExactly("image");
    }

    @Test
    void takesUndamagedBlobsFromTheLayoutThatItReplaces() throws IOException {
        SampleImage image = SampleImage.write(target(), "one");
        Descriptor layer = image.layers().get(0);
        Descriptor damaged = image.layers().get(1);
        Files.write(blob(damaged), new byte[(int) damaged.size()]);

        try (LayoutWriter writer = LayoutWriter.begin(target())) {
            assertThat(writer.reuse(layer)).isTrue();
            assertThat(writer.reuse(damaged)).isFalse();
            assertThat(writer.reuse(Descriptor.of(MediaType.LAYER_GZIP, new byte[1])))
                    .isFalse();
            writer.finish(layer);
        }

        ImageLayout.open(target()).verify();
        assertThat(names(target().resolve("blobs/sha256")))
                .containsExactly(layer.digest().hex());
    }

    @Test
    void doesNotReplaceWhatIsNoLayout() throws IOException {
        Files.createDirectories(target());
        Files.writeString(target().resolve("precious"), "x");

        assertThatThrownBy(() -> LayoutWriter.begin(target()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not an OCI layout; remove it or choose another place");
        assertThat(target().resolve("precious")).exists();
    }

    @Test
    void noticesBlobsThatDoNotFitTheirDescriptors() throws IOException {
        SampleImage image = SampleImage.write(target(), "one");
        Descriptor layer = image.layers().get(0);
        byte[] good = Files.readAllBytes(blob(layer));
        byte[] flipped = good.clone();
        flipped[3] ^= 1;
        ImageLayout layout = ImageLayout.open(target());

        Files.write(blob(layer), flipped);
        assertThatThrownBy(layout::verify).isInstanceOf(IOException.class).hasMessageContaining("is damaged");
        assertThatThrownBy(() -> layout.blob(layer).bytes()).hasMessageContaining("is damaged");
        Files.write(blob(layer), new byte[good.length - 1]);
        assertThatThrownBy(layout::verify).hasMessageContaining("its descriptor says");
        Files.delete(blob(layer));
        assertThatThrownBy(layout::verify).hasMessageContaining("is missing from the layout");
        Files.write(blob(layer), good);
        assertThatCode(layout::verify).doesNotThrowAnyException();
    }

    @Test
    void refusesAnIndexThatListsItself() throws IOException {
        Descriptor self = Descriptor.of(MediaType.INDEX, 5, new Digest("a".repeat(64)));
        byte[] index = ImageIndex.of(List.of(self), Map.of()).bytes();
        try (LayoutWriter writer = LayoutWriter.begin(target())) {
            Descriptor at = writer.add(MediaType.INDEX, index);
            for (int i = 0; i < 6; i++) {
                at = writer.add(
                        MediaType.INDEX, ImageIndex.of(List.of(at), Map.of()).bytes());
            }
            writer.finish(at);
        }

        assertThatThrownBy(() -> ImageLayout.open(target()).verify())
                .hasMessageContaining("nested deeper than the limit");
    }

    @Test
    void refusesDirectoriesThatAreNoLayouts() throws IOException {
        assertThatThrownBy(() -> ImageLayout.open(target())).hasMessageContaining("is not an OCI layout");
        Files.createDirectories(target());
        Files.writeString(target().resolve("oci-layout"), "{\"imageLayoutVersion\":\"2.0\"}");
        assertThatThrownBy(() -> ImageLayout.open(target())).hasMessageContaining("only 1.x is supported");
    }

    private Path target() {
        return directory.resolve("image");
    }

    private Path blob(Descriptor descriptor) {
        return target().resolve("blobs/sha256").resolve(descriptor.digest().hex());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
