package io.github.mavenapko.oci.layout;

import io.github.mavenapko.digest.DiffId;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.oci.ContainerConfig;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.MediaType;
import io.github.mavenapko.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** An image for two platforms with a layer each, in a layout. */
public record SampleImage(Descriptor root, List<Descriptor> layers) {
    private static final int RECORD = 512;

    public static SampleImage write(Path target, String text) throws IOException {
        List<Descriptor> entries = new ArrayList<>();
        List<Descriptor> layers = new ArrayList<>();
        try (LayoutWriter writer = LayoutWriter.begin(target)) {
            for (Platform platform : List.of(Platform.linux("amd64", ""), Platform.linux("arm", "v7"))) {
                byte[] tar = tar("greeting", text + " for " + platform);
                Descriptor layer = writer.add(MediaType.LAYER_GZIP, gzip(tar));
                ImageConfig config = new ImageConfig(
                        platform,
                        "me",
                        "2023-11-14T22:13:20Z",
                        List.of(new ImageConfig.History("me", "2023-11-14T22:13:20Z", "test", "", false)),
                        List.of(new DiffId(Digest.of(tar))),
                        ContainerConfig.empty());
                writer.add(MediaType.CONFIG, config.bytes());
                Manifest manifest = Manifest.of(config.descriptor(), List.of(layer), Map.of("text", text));
                writer.add(MediaType.MANIFEST, manifest.bytes());
                layers.add(layer);
                entries.add(ImageIndex.entry(manifest, platform));
            }
            Descriptor root = writer.add(
                    MediaType.INDEX,
                    ImageIndex.of(entries, Map.of("text", text)).bytes());
            writer.finish(root);
            return new SampleImage(root, layers);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] tar(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[RECORD];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format("%011o\0", bytes.length));
        put(header, 136, "00000000000\0");
        put(header, 148, "        0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(header);
        out.write(bytes);
        out.write(new byte[RECORD - bytes.length % RECORD + 2 * RECORD]);
        return out.toByteArray();
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
