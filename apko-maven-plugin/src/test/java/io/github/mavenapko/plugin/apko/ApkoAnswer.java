package io.github.mavenapko.plugin.apko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.layout.ImageLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Compares our outputs with the real tool's, as the kit's description says: what depends on the compressor is left out. */
final class ApkoAnswer {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final ApkoCase one;
    private final Path directory;
    private final Path out;
    private final Path layout;
    private final List<String> differences = new ArrayList<>();

    /**
     * @param directory in which the command ran
     * @param out where it was told to write
     * @param layout where the image is
     */
    ApkoAnswer(ApkoCase one, Path directory, Path out, Path layout) {
        this.one = one;
        this.layout = layout;
        this.directory = directory;
        this.out = out;
    }

    List<String> differences(String stdout) throws IOException {
        switch (one.output()) {
            case "oci-layout" -> compareLayout();
            case "publish" -> {
                compareLayout();
                compareReferences();
            }
            case "docker-tar" -> compareDockerTar();
            case "tar" ->
                same("tar", one.expectedJson("result.json").path("tar_sha256").asText(), plainDigest("root.tar"));
            case "cpio" ->
                same("cpio", one.expectedJson("result.json").path("cpio_sha256").asText(), plainDigest("root.cpio"));
            case "lock" -> compareLock();
            default -> {}
        }
        if (Files.exists(one.expected("stdout.txt"))) {
            compareStdout(stdout);
        }
        return differences;
    }

    private void compareReferences() throws IOException {
        Path wanted = one.expected("image-refs.txt");
        if (Files.exists(wanted)) {
            String ours = Files.readString(out.resolve("refs")).replaceAll("127.0.0.1:[0-9]+", "\\${REGISTRY}");
            same("references", shape(Files.readString(wanted)), shape(ours));
        }
    }

    private void compareStdout(String stdout) throws IOException {
        String wanted = Files.readString(one.expected("stdout.txt"));
        if (one.output().equals("publish")) {
            same("stdout", shape(wanted), shape(stdout));
            return;
        }
        boolean sort = one.command().path("sort_stdout").asBoolean(false);
        same("stdout", sort ? sorted(wanted) : wanted, sort ? sorted(stdout) : stdout);
    }

    private static String sorted(String text) {
        return String.join("\n", text.lines().sorted().toList());
    }

    private void compareLock() throws IOException {
        try (Stream<Path> files = Files.list(one.expected("."))) {
            for (Path wanted : files.filter(
                            file -> file.getFileName().toString().startsWith("lock-"))
                    .toList()) {
                String name = wanted.getFileName().toString().substring("lock-".length());
                Path ours = Files.exists(out.resolve(name))
                        ? out.resolve(name)
                        : directory.resolve("cases/" + one.name()).resolve(name);
                same(name, Files.readString(wanted), Files.exists(ours) ? Files.readString(ours) : "(absent)");
            }
        }
    }

    private String plainDigest(String start) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith(start))
                    .findFirst()
                    .orElseThrow();
            try (InputStream raw = Files.newInputStream(file);
                    InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
                return Digest.of(in).hex();
            }
        }
    }

    private void compareLayout() throws IOException {
        ImageLayout image = ImageLayout.open(layout);
        ImageIndex index = image.index(image.single());
        compareIndex(one.expectedJson("index.json"), ApkoCase.JSON.readTree(index.bytes()));
        for (Descriptor entry : index.manifests()) {
            compareImage(image, entry);
        }
        compareSboms();
    }

    private void compareIndex(JsonNode wanted, JsonNode ours) {
        same("index", fixed(wanted, "digest"), fixed(ours, "digest"));
    }

    private void compareImage(ImageLayout layout, Descriptor image) throws IOException {
        String name = image.platform().orElseThrow().suffix();
        if (!Files.exists(one.expected("manifest-" + name + ".json"))) {
            differences.add("there is an image for " + name);
            return;
        }
        Manifest manifest = layout.manifest(image);
        ImageConfig config = layout.config(manifest.config());
        same(
                name + " config",
                Files.readString(one.expected("config-" + name + ".json")),
                new String(layout.document(manifest.config()), StandardCharsets.UTF_8));
        JsonNode layers = one.expectedJson("layers-" + name + ".json");
        same(name + " layers", layers.size(), manifest.layers().size());
        for (int i = 0; i < Math.min(layers.size(), manifest.layers().size()); i++) {
            same(
                    name + " diff_id " + i,
                    layers.get(i).path("diff_id").asText(),
                    config.diffIds().get(i).toString());
            same(
                    name + " media type " + i,
                    layers.get(i).path("media_type").asText(),
                    manifest.layers().get(i).mediaType());
            same(
                    name + " tar_size " + i,
                    layers.get(i).path("tar_size").asLong(),
                    plainSize(layout, manifest.layers().get(i)));
        }
        JsonNode wanted = one.expectedJson("manifest-" + name + ".json");
        JsonNode ours = ApkoCase.JSON.readTree(layout.document(image));
        same(name + " manifest", fixed(wanted, "layers"), fixed(ours, "layers"));
    }

    private static long plainSize(ImageLayout layout, Descriptor layer) throws IOException {
        try (InputStream in = new GZIPInputStream(layout.blob(layer).open())) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Digests and sizes by a fixed word: of layers in a manifest, of manifests in an index. */
    private static String fixed(JsonNode document, String what) {
        ObjectNode copy = document.deepCopy();
        for (JsonNode item : what.equals("layers") ? copy.path("layers") : copy.path("manifests")) {
            ((ObjectNode) item).put("digest", "x");
            if (what.equals("layers")) {
                ((ObjectNode) item).put("size", 0);
            }
        }
        // sizes of manifests have as many digits as those of layers
        for (JsonNode item : copy.path("manifests")) {
            ((ObjectNode) item).put("size", 0);
        }
        return copy.toString();
    }

    private void compareDockerTar() throws IOException {
        TreeMap<String, byte[]> members = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(out.resolve("image.tar")))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                members.put(entry.getName(), tar.readAllBytes());
            }
        }
        List<String> names = new ArrayList<>();
        Files.readAllLines(one.expected("entries.jsonl"))
                .forEach(line -> names.add(shape(read(line).path("path").asText())));
        same(
                "members",
                names.stream().sorted().distinct().toList(),
                members.keySet().stream()
                        .map(ApkoAnswer::shape)
                        .sorted()
                        .distinct()
                        .toList());
        same(
                "manifest.json",
                normalDocker(one.expectedJson("docker-manifest.json")),
                normalDocker(ApkoCase.JSON.readTree(members.get("manifest.json"))));
        same(
                "index.json",
                fixed(one.expectedJson("docker-index.json"), "digest"),
                fixed(ApkoCase.JSON.readTree(members.get("index.json")), "digest"));
        try (Stream<Path> files = Files.list(one.expected("."))) {
            for (Path config : files.filter(
                            file -> file.getFileName().toString().startsWith("config-"))
                    .toList()) {
                String wanted = Files.readString(config);
                boolean there = members.containsKey(
                        Digest.of(wanted.getBytes(StandardCharsets.UTF_8)).toString());
                same(config.getFileName().toString(), true, there);
            }
        }
    }

    private static String shape(String name) {
        return DIGEST.matcher(name).replaceAll("x");
    }

    private static List<String> normalDocker(JsonNode manifest) {
        List<String> images = new ArrayList<>();
        manifest.forEach(image -> images.add(image.path("Config").asText() + " " + image.path("RepoTags") + " "
                + shape(image.path("Layers").toString())));
        images.sort(null);
        return images;
    }

    private void compareSboms() throws IOException {
        try (Stream<Path> files = Files.list(one.expected("."))) {
            for (Path wanted : files.filter(
                            file -> file.getFileName().toString().startsWith("sbom-"))
                    .toList()) {
                Path ours = out.resolve("sbom").resolve(wanted.getFileName());
                if (Files.exists(ours)) {
                    compareSbom(
                            wanted.getFileName().toString(),
                            read(Files.readString(wanted)),
                            read(Files.readString(ours)));
                } else {
                    differences.add(wanted.getFileName() + " is absent");
                }
            }
        }
    }

    private void compareSbom(String name, JsonNode wanted, JsonNode ours) {
        for (String list : List.of("packages", "relationships", "hasExtractedLicensingInfos", "documentDescribes")) {
            List<String> there = items(ours.path(list));
            List<String> missing = new ArrayList<>(items(wanted.path(list)));
            missing.removeAll(there);
            if (!missing.isEmpty()) {
                differences.add(name + " " + list + " lacks " + missing);
            }
        }
        for (String field : List.of("SPDXID", "spdxVersion", "dataLicense", "name")) {
            same(
                    name + " " + field,
                    shape(wanted.path(field).asText()),
                    shape(ours.path(field).asText()));
        }
        same(
                name + " created",
                wanted.path("creationInfo").path("created").asText(),
                ours.path("creationInfo").path("created").asText());
        same(name + " fields", fields(wanted), fields(ours));
    }

    private static List<String> fields(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream().sorted().toList();
    }

    private static List<String> items(JsonNode list) {
        List<String> items = new ArrayList<>();
        list.forEach(item -> items.add(shape(item.toString())));
        return items;
    }

    private static JsonNode read(String text) {
        try {
            return ApkoCase.JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void same(String what, Object wanted, Object ours) {
        if (!wanted.equals(ours)) {
            differences.add(what + ": expected " + brief(wanted) + " was " + brief(ours));
        }
    }

    private static String brief(Object value) {
        String text = String.valueOf(value);
        return text.length() > 700 ? text.substring(0, 700) + "…" : text;
    }
}
