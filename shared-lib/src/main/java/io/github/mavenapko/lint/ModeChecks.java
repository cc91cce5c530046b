package io.github.mavenapko.lint;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that look at files' modes. */
final class ModeChecks {
    private static final int SPECIAL = 07000;
    private static final int OTHERS_WRITE = 0002;
    private static final Map<Integer, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(04000, "setuid");
        NAMES.put(02000, "setgid");
        NAMES.put(01000, "sticky");
    }

    private ModeChecks() {}

    static Optional<Finding> special(Linter linter, LintedPackage linted) {
        return find(linter, linted, SPECIAL, "has programs that run with other rights than their caller's");
    }

    static Optional<Finding> worldWritable(Linter linter, LintedPackage linted) {
        return find(linter, linted, OTHERS_WRITE, "has files that everybody may change");
    }

    private static Optional<Finding> find(Linter linter, LintedPackage linted, int mask, String message) {
        List<String> places = new ArrayList<>();
        List<JsonValue> files = new ArrayList<>();
        linted.regularFiles().filter(file -> (bits(file) & mask) != 0).forEach(file -> {
            String mode = Integer.toOctalString(bits(file));
            List<String> permissions = permissions(bits(file), mask);
            places.add(file.path() + " (" + mode + ", " + String.join(", ", permissions) + ")");
            files.add(JsonObject.builder()
                    .put("path", file.path())
                    .put("mode", mode)
                    .put("permissions", JsonArray.ofTexts(permissions))
                    .build());
        });
        JsonObject details =
                JsonObject.builder().put("files", new JsonArray(files)).build();
        return places.isEmpty() ? Optional.empty() : Optional.of(new Finding(linter, message, places, details));
    }

    private static List<String> permissions(int bits, int mask) {
        List<String> permissions = new ArrayList<>();
        if (mask == OTHERS_WRITE) {
            permissions.add("world-writable");
            if ((bits & 0111) != 0) {
                permissions.add("executable");
            }
            return permissions;
        }
        NAMES.forEach((bit, name) -> {
            if ((bits & bit) != 0) {
                permissions.add(name);
            }
        });
        return permissions;
    }

    private static int bits(FileEntry file) {
        return file.attributes().mode().bits();
    }
}
