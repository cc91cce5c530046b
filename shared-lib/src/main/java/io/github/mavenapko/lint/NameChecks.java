package io.github.mavenapko.lint;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that look for words in paths. */
final class NameChecks {
    private static final Pattern MAC = Pattern.compile("darwin|mac[_-]?os|os[_-]?x");
    private static final Pattern WINDOWS = Pattern.compile("windows|win32|win64");
    private static final String PROCESSORS =
            "(i386|i686|x86[_-]32|ppc64|ppc64le|powerpc|s390x|s390|mips|mipsel|mips64|riscv|riscv64|sparc|sparc64"
                    + "|ia64|m68k)";
    private static final Pattern PROCESSOR_DIRECTORY = Pattern.compile("(?:^|/)" + PROCESSORS);
    private static final Pattern PROCESSOR_NAME = Pattern.compile("(?:^|[-_.])" + PROCESSORS + "(?:$|[-_.])");
    private static final List<String> SUPPORTED = List.of("aarch64", "arm64", "amd64", "x86_64", "x86-64");

    private NameChecks() {}

    static Optional<Finding> otherSystems(Linter linter, LintedPackage linted) {
        Words words = new Words("references", "platform");
        linted.nonDirectories().map(FileEntry::path).forEach(path -> {
            String lower = path.toLowerCase(Locale.ROOT);
            if (MAC.matcher(lower).find()) {
                words.add(path, "macos");
            } else if (WINDOWS.matcher(lower).find()) {
                words.add(path, "windows");
            }
        });
        return words.finding(linter, "has files for other systems");
    }

    static Optional<Finding> otherProcessors(Linter linter, LintedPackage linted) {
        Words words = new Words("files", "arch");
        linted.nonDirectories()
                .map(FileEntry::path)
                .forEach(path -> processor(path).ifPresent(word -> words.add(path, word)));
        return words.finding(linter, "has files for other processors");
    }

    private static Optional<String> processor(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        Matcher directory = PROCESSOR_DIRECTORY.matcher(FilePath.parent(lower));
        if (directory.find()) {
            return Optional.of(directory.group(1));
        }
        Matcher name = PROCESSOR_NAME.matcher(FilePath.name(lower));
        boolean supportedToo = SUPPORTED.stream().anyMatch(lower::contains);
        return name.find() && !supportedToo ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** Paths, each with the word that was found in it. */
    private static final class Words {
        private final String list;
        private final String member;
        private final List<String> places = new ArrayList<>();
        private final List<JsonValue> details = new ArrayList<>();

        Words(String list, String member) {
            this.list = list;
            this.member = member;
        }

        void add(String path, String word) {
            places.add(path + " (" + word + ")");
            details.add(JsonObject.builder().put("path", path).put(member, word).build());
        }

        Optional<Finding> finding(Linter linter, String message) {
            JsonObject all =
                    JsonObject.builder().put(list, new JsonArray(details)).build();
            return places.isEmpty() ? Optional.empty() : Optional.of(new Finding(linter, message, places, all));
        }
    }
}
