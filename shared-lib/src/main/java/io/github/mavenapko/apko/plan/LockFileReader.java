package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apk.PackageName;
import io.github.mavenapko.apko.plan.LockFile.ConfigStamp;
import io.github.mavenapko.apko.plan.LockFile.IndexAddress;
import io.github.mavenapko.apko.plan.LockFile.Key;
import io.github.mavenapko.apko.plan.LockedPackage.Section;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.json.JsonInput;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of a {@link LockFile} and says what in it cannot be relied on. */
final class LockFileReader {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{1,18})");
    private static final Pattern CHECKSUM = Pattern.compile("(sha1|sha256)-([A-Za-z0-9+/]+=*)");
    private static final Map<String, Integer> HASH_LENGTH = Map.of("sha1", 20, "sha256", 32);
    private static final String AGAIN = "; lock the configuration again";
    private static final Section NONE = new Section(0, -1, "");
    private static final Checksum NO_CHECKSUM = Checksum.ofHash(new byte[20]);

    private LockFileReader() {}

    static LockFile read(JsonInput json) {
        String version = json.text("version");
        if (!version.isEmpty() && !version.equals(LockFile.VERSION)) {
            json.error("the version of this lock file is \"" + version + "\", but only \"" + LockFile.VERSION
                    + "\" is understood" + AGAIN);
            json.throwIfErrors();
        }
        ConfigStamp stamp = json.get("config")
                .map(config -> new ConfigStamp(
                        config.optionalText("name").orElse(""),
                        config.optionalText("checksum").orElse("")))
                .orElse(null);
        Optional<JsonInput> contents = json.require("contents");
        LockFile lock = new LockFile(
                stamp,
                items(contents, "keyring").stream().map(LockFileReader::key).toList(),
                repositories(contents, "build_repositories"),
                repositories(contents, "runtime_repositories"),
                repositories(contents, "repositories"),
                items(contents, "packages").stream().map(LockFileReader::locked).toList());
        json.throwIfErrors();
        return lock;
    }

    private static List<JsonInput> items(Optional<JsonInput> contents, String key) {
        return contents.map(input -> input.items(key)).orElse(List.of());
    }

    private static List<IndexAddress> repositories(Optional<JsonInput> contents, String key) {
        return items(contents, key).stream()
                .map(json -> new IndexAddress(json.text("name"), json.text("url"), json.text("architecture")))
                .toList();
    }

    private static Key key(JsonInput json) {
        return new Key(json.text("url"), json.optionalText("content").orElse(""));
    }

    private static LockedPackage locked(JsonInput json) {
        String name = json.text("name");
        if (!name.isEmpty() && !PackageName.isValid(name)) {
            json.error("\"" + name + "\" is not a package name, which is " + PackageName.RULE);
        }
        Section signature = json.get("signature").map(LockFileReader::section).orElse(null);
        Section control = json.require("control").map(LockFileReader::section).orElse(null);
        Section data = json.require("data").map(LockFileReader::section).orElse(null);
        checkOrder(json, signature, control, data);
        return new LockedPackage(
                name,
                json.text("url"),
                json.text("version"),
                json.text("architecture"),
                signature,
                control == null ? NONE : control,
                data == null ? NONE : data,
                checksum(json, control));
    }

    /** A part of the file; null when the file has none, which only a signature may be. */
    private static @Nullable Section section(JsonInput json) {
        String range = json.optionalText("range").orElse("");
        String checksum = json.optionalText("checksum").orElse("");
        if (range.isEmpty() && checksum.isEmpty()) {
            return null;
        }
        Matcher numbers = RANGE.matcher(range);
        if (!numbers.matches()) {
            json.error("\"" + range + "\" is not a range of bytes; it is bytes=FIRST-LAST");
            return null;
        }
        checkHash(json, checksum);
        return new Section(Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2)), checksum);
    }

    private static void checkHash(JsonInput json, String checksum) {
        Matcher parts = CHECKSUM.matcher(checksum);
        if (parts.matches()) {
            try {
                byte[] hash = Base64.getDecoder().decode(parts.group(2));
                if (hash.length == HASH_LENGTH.getOrDefault(parts.group(1), 0)) {
                    return;
                }
            } catch (IllegalArgumentException e) {
                // Falls through to the same message: what is no base64 is no checksum.
            }
        }
        json.error("\"" + checksum + "\" is not a checksum; it is sha1- or sha256- and the hash in base64");
    }

    private static void checkOrder(
            JsonInput json, @Nullable Section signature, @Nullable Section control, @Nullable Section data) {
        if (control == null || data == null) {
            json.error("the ranges and checksums of \"control\" and \"data\" are missing" + AGAIN);
            return;
        }
        long start = signature == null ? 0 : signature.last() + 1;
        boolean inOrder = (signature == null || signature.first() == 0 && signature.length() > 0)
                && control.first() == start
                && control.length() > 0
                && data.first() == control.last() + 1
                && data.length() > 0;
        if (!inOrder) {
            json.error("the ranges of signature, control and data do not follow each other from byte 0 on" + AGAIN);
        }
    }

    private static Checksum checksum(JsonInput json, @Nullable Section control) {
        String text = json.optionalText("checksum").orElse("");
        if (text.isEmpty()) {
            json.error("the package has no \"checksum\", as in lock files of apko before 0.13" + AGAIN);
            return NO_CHECKSUM;
        }
        Optional<Checksum> checksum = Checksum.parse(text).filter(parsed -> text.startsWith("Q1"));
        if (checksum.isEmpty()) {
            json.error("\"" + text + "\" is not a package's checksum; it is Q1 and 20 bytes in base64");
            return NO_CHECKSUM;
        }
        if (control != null
                && control.checksum().startsWith("sha1-")
                && !control.checksum().equals("sha1-" + text.substring(2))) {
            json.error("\"checksum\" and the checksum of \"control\" are not the same" + AGAIN);
        }
        return checksum.get();
    }
}
