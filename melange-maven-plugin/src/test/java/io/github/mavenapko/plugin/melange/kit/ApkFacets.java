package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** What of a package is compared, by name: of one that the real tool made, as the kit lists it, and of one of ours. */
final class ApkFacets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SBOM = "var/lib/db/sbom/";

    private final String name;
    private final SortedMap<String, JsonNode> facets;

    ApkFacets(String name, SortedMap<String, JsonNode> facets) {
        this.name = name;
        this.facets = facets;
    }

    /** A package of the real tool, from its folder in the kit. */
    void ofKit(Path folder, BuiltIn builtIn) throws IOException {
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        JSON.readTree(folder.resolve("members.json").toFile()).forEach(member -> {
            String signature = member.path("entries").path(0).path("name").asText();
            members.add((member.path("kind").asText() + " " + signature).trim());
        });
        facets.put(name + " members", members);
        list(lines(folder.resolve("control.jsonl")), lines(folder.resolve("data.jsonl")));
        pkgInfo(Files.readString(folder.resolve("control/PKGINFO")));
        for (Path file : Listing.files(folder.resolve("control"))) {
            String control = file.getFileName().toString();
            if (control.equals("melange.yaml")) {
                facets.put(name + " melange.yaml", builtIn.comparable(Files.readAllBytes(file)));
            } else if (!control.equals("PKGINFO")) {
                facets.put(name + " ." + control, JsonNodeFactory.instance.textNode(Files.readString(file)));
            }
        }
        for (Path file : Listing.files(folder)) {
            if (file.toString().endsWith(".spdx.json")) {
                sbom(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }

    /** A package of ours. */
    void ofFile(Path file, Path keys, BuiltIn builtIn) throws IOException {
        ApkFile apk = ApkFile.read(file);
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        apk.kinds(keys).forEach(members::add);
        facets.put(name + " members", members);
        RawTar control = RawTar.read(apk.controlTar());
        RawTar data = RawTar.read(apk.dataTar());
        OtherReaders.check(file, keys, apk, names(apk, control, data));
        list(control.entries(), data.entries());
        String info = new String(control.contents().get(".PKGINFO"), StandardCharsets.UTF_8);
        apk.checkNumbers(info, data.entries());
        pkgInfo(info);
        control.contents().forEach((entry, content) -> {
            if (entry.equals(".melange.yaml")) {
                facets.put(name + " melange.yaml", builtIn.comparable(content));
            } else if (!entry.equals(".PKGINFO")) {
                facets.put(
                        name + " " + entry,
                        JsonNodeFactory.instance.textNode(new String(content, StandardCharsets.UTF_8)));
            }
        });
        for (String entry : data.contents().keySet()) {
            if (entry.startsWith(SBOM) && entry.endsWith(".spdx.json")) {
                sbom(entry.substring(SBOM.length()), data.contents().get(entry));
            }
        }
    }

    private static List<String> names(ApkFile apk, RawTar control, RawTar data) {
        List<String> names = new ArrayList<>();
        if (apk.isSigned()) {
            names.add(".SIGN.RSA256." + apk.keyName());
        }
        control.entries().forEach(entry -> names.add(entry.path("name").asText()));
        for (JsonNode entry : data.entries()) {
            if (entry.has("name")) {
                names.add(entry.path("name").asText());
            }
        }
        return names;
    }

    private void pkgInfo(String text) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (String line : text.split("\n", -1)) {
            lines.add(line.replaceFirst("^(size|datahash) = .*", "$1"));
        }
        facets.put(name + " PKGINFO", lines);
    }

    private void sbom(String file, byte[] text) throws IOException {
        JsonNode document = JSON.readTree(text);
        if (document.path("creationInfo") instanceof ObjectNode info) {
            info.remove("creators");
        }
        facets.put(name + " sbom " + file, document);
    }

    private void list(ArrayNode control, ArrayNode data) {
        for (JsonNode entry : control) {
            if (List.of(".PKGINFO", ".melange.yaml").contains(entry.path("name").asText())) {
                ((ObjectNode) entry).remove(List.of("sha256", "size"));
            }
        }
        for (JsonNode entry : data) {
            if (entry.path("name").asText().startsWith(SBOM)
                    && entry.path("name").asText().contains("-r")) {
                ((ObjectNode) entry).remove(List.of("sha256", "size", "pax"));
            }
        }
        facets.put(name + " control", control);
        facets.put(name + " data", data);
    }

    private static ArrayNode lines(Path file) throws IOException {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
