package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that is compared of a directory, by name. */
public final class Listing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, JsonNode> facets = new TreeMap<>();
    private final BuiltIn builtIn;
    /** Whether the index is newer than the packages. */
    private boolean sizes = true;

    private Listing(BuiltIn builtIn) {
        this.builtIn = builtIn;
    }

    /** What the real tool left. */
    static SortedMap<String, JsonNode> ofKit(Path expected, BuiltIn builtIn) throws IOException {
        Listing listing = new Listing(builtIn);
        Path digest = expected.resolve("digest");
        for (Path path : tree(digest)) {
            String name = digest.relativize(path).toString();
            if (Files.isDirectory(path) && name.endsWith(".apk")) {
                new ApkFacets(name, listing.facets).ofKit(path, builtIn);
            } else if (name.endsWith(".txt") && !name.contains(".apk/")) {
                String index = name.replaceFirst("\\.txt$", ".tar.gz");
                listing.index(index, Files.readString(path));
                JsonNode members = JSON.readTree(Path.of(path.toString().replaceFirst("\\.txt$", ".json"))
                        .toFile());
                listing.facets.put(index + " members", members(members));
            }
        }
        Path files = expected.resolve("files");
        for (Path path : tree(files)) {
            if (path.toString().endsWith(".json")) {
                listing.lint(files.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return listing.facets;
    }

    /** What we left in the kept parts of a directory. */
    static SortedMap<String, JsonNode> ofDirectory(KitCase one, Path work, Path keys, BuiltIn builtIn)
            throws IOException {
        Listing listing = new Listing(builtIn);
        listing.sizes = !one.name().startsWith("tool-sign");
        for (String part : one.kept()) {
            for (Path path : tree(work.resolve(part))) {
                if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    listing.file(work.relativize(path).toString(), path, keys);
                }
            }
        }
        return listing.facets;
    }

    private void file(String name, Path path, Path keys) throws IOException {
        if (name.endsWith(".apk")) {
            new ApkFacets(name, facets).ofFile(path, keys, builtIn);
        } else if (name.endsWith(".tar.gz") && path.getFileName().toString().startsWith("APKINDEX")) {
            ownIndex(name, path, keys);
        } else if (name.endsWith(".json")) {
            lint(name, Files.readAllBytes(path));
        } else {
            facets.put(name, JsonNodeFactory.instance.textNode("a file"));
        }
    }

    private void ownIndex(String name, Path path, Path keys) throws IOException {
        ApkFile archive = ApkFile.read(path);
        RawTar tar = RawTar.read(archive.lastTar());
        String text = ApkFile.text(tar.contents().get("APKINDEX"));
        checkRecords(path, text);
        index(name, text);
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        if (archive.hasTwoMembers()) {
            members.add(archive.signature(keys, archive.unsigned()));
        }
        tar.entries().forEach(entry -> members.add(entry.path("name").asText("end")));
        facets.put(name + " members", members);
    }

    private static ArrayNode members(JsonNode listed) {
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        listed.forEach(member -> member.path("entries")
                .forEach(entry -> members.add(entry.path("name").asText("end"))));
        return members;
    }

    /** Identity and size of the packages beside the index have to be right, since they are not compared. */
    private void checkRecords(Path index, String text) throws IOException {
        for (String record : text.split("\n\n")) {
            String name = record.replaceFirst("(?s).*?\nP:([^\n]*)\nV:([^\n]*)\n.*", "$1-$2.apk");
            Path file = index.resolveSibling(name);
            if (Files.exists(file)) {
                for (String line : ApkFile.read(file).indexed(sizes).split("\n")) {
                    if (!("\n" + record + "\n").contains("\n" + line + "\n")) {
                        throw new IOException(index + " does not say " + line + " of " + name);
                    }
                }
            }
        }
    }

    private void index(String name, String text) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (String line : text.split("\n", -1)) {
            lines.add(line.replaceFirst("^([CSI]):.*", "$1"));
        }
        facets.put(name, lines);
    }

    /** Of findings the rule and the details count, not the words. */
    private void lint(String name, byte[] text) throws IOException {
        JsonNode file = JSON.readTree(text);
        for (JsonNode findings : file.path("findings")) {
            findings.forEach(finding -> ((ObjectNode) finding).remove(List.of("message", "explain")));
        }
        facets.put(name, file);
    }

    static List<Path> files(Path directory) throws IOException {
        return tree(directory).stream()
                .filter(path -> Files.isRegularFile(path) && directory.equals(path.getParent()))
                .toList();
    }

    static List<Path> tree(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            return new ArrayList<>(paths.sorted().toList());
        }
    }

    public static void delete(Path directory) throws IOException {
        List<Path> paths = tree(directory);
        for (int i = paths.size() - 1; i >= 0; i--) {
            Files.delete(paths.get(i));
        }
    }
}
