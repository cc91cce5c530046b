package io.github.mavenapko.apko.build;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.json.JsonWriter;
import io.github.mavenapko.repository.DiskCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Remembers what builds have made and how the files looked then, so that a build whose inputs and outputs are unchanged has nothing to do. */
final class BuildMemory {
    private static final String GROUP = "results";
    private static final String SUFFIX = ".json";
    private static final int LARGEST = 16 << 20;

    private final DiskCache cache;

    BuildMemory(DiskCache cache) {
        this.cache = cache;
    }

    /** What was built for a key, if all its files are still as they were written. */
    Optional<BuiltImage> recall(Digest key) throws IOException {
        Optional<byte[]> note = cache.readNote(GROUP, key.hex() + SUFFIX, LARGEST);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonInput json = JsonInput.read("note of a build", note.get());
            BuiltImage built = read(json);
            List<JsonInput> files = json.items("files");
            json.throwIfErrors();
            for (JsonInput file : files) {
                if (!isUnchanged(file)) {
                    return Optional.empty();
                }
            }
            return Optional.of(built);
        } catch (InvalidInputException | IllegalArgumentException e) {
            // A note that cannot be read is as good as none; the build that follows writes it anew.
            return Optional.empty();
        }
    }

    /** Notes what was built. */
    void remember(Digest key, BuiltImage built) throws IOException {
        List<JsonValue> files = new ArrayList<>();
        for (Path output : built.files()) {
            for (Path file : filesOf(output)) {
                files.add(JsonObject.builder()
                        .put("path", file.toAbsolutePath().toString())
                        .put("size", Files.size(file))
                        .put("time", Files.getLastModifiedTime(file).toMillis())
                        .build());
            }
        }
        JsonValue json = JsonObject.builder()
                .put("digest", built.digest().toString())
                .put(
                        "architectures",
                        new JsonArray(built.architectures().stream()
                                .map(BuildMemory::json)
                                .toList()))
                .put(
                        "outputs",
                        JsonArray.ofTexts(
                                built.files().stream().map(Path::toString).toList()))
                .put(
                        "warnings",
                        new JsonArray(
                                built.warnings().stream().map(BuildMemory::json).toList()))
                .put("files", new JsonArray(files))
                .build();
        cache.writeNote(GROUP, key.hex() + SUFFIX, JsonWriter.compact().bytes(json));
    }

    private static List<Path> filesOf(Path output) throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static boolean isUnchanged(JsonInput file) throws IOException {
        Path path = Path.of(file.text("path"));
        return Files.isRegularFile(path)
                && Files.size(path) == file.number("size")
                && Files.getLastModifiedTime(path).toMillis() == file.number("time");
    }

    private static JsonValue json(BuiltImage.ArchitectureImage image) {
        return JsonObject.builder()
                .put("architecture", image.architecture())
                .put("digest", image.digest().toString())
                .put("packages", image.packages())
                .put("layers", image.layers())
                .put("size", image.compressedSize())
                .build();
    }

    private static JsonValue json(Diagnostic warning) {
        return JsonObject.builder()
                .put("source", warning.location().source())
                .put("line", warning.location().line())
                .put("column", warning.location().column())
                .put("field", warning.field())
                .put("message", warning.message())
                .put("details", JsonArray.ofTexts(warning.details()))
                .build();
    }

    private static Diagnostic warning(JsonInput json) {
        SourceLocation location =
                new SourceLocation(json.text("source"), (int) json.number("line"), (int) json.number("column"));
        return new Diagnostic(location, json.text("field"), json.text("message"), json.texts("details"));
    }

    private static BuiltImage read(JsonInput json) {
        List<BuiltImage.ArchitectureImage> architectures = json.items("architectures").stream()
                .map(image -> new BuiltImage.ArchitectureImage(
                        image.text("architecture"),
                        Digest.parse(image.text("digest")),
                        (int) image.number("packages"),
                        (int) image.number("layers"),
                        image.number("size")))
                .toList();
        List<Path> outputs = json.texts("outputs").stream().map(Path::of).toList();
        List<Diagnostic> warnings =
                json.items("warnings").stream().map(BuildMemory::warning).toList();
        return new BuiltImage(Digest.parse(json.text("digest")), architectures, outputs, warnings, true);
    }
}
