package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code .PKGINFO} by the rules of apk. */
final class PkgInfoReader {
    private static final int LONGEST_LINE = 128 << 10;
    private static final String SEPARATOR = " = ";

    private final String file;
    private final Map<String, List<String>> values = new HashMap<>();

    PkgInfoReader(String file) {
        this.file = file;
    }

    PackageInfo read(byte[] text) throws RejectedFileException {
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
            readLine(line);
        }
        PackageInfo.Builder info = PackageInfo.builder(required("pkgname"), required("pkgver"))
                .arch(last("arch"))
                .description(last("pkgdesc"))
                .url(last("url"))
                .license(String.join(" AND ", values.getOrDefault("license", List.of())))
                .origin(last("origin"))
                .maintainer(last("maintainer"))
                .commit(last("commit"))
                .buildTime(number("builddate"))
                .installedSize(number("size"))
                .providerPriority(number("provider_priority"))
                .replacesPriority(number("replaces_priority"))
                .depends(list("depend"))
                .provides(list("provides"))
                .installIf(list("install_if"))
                .replaces(list("replaces"))
                .triggers(words(last("triggers")))
                .dataHash(last("datahash"));
        checkUnique("pkgname");
        checkUnique("pkgver");
        checkUnique("datahash");
        return info.build();
    }

    private void readLine(String line) throws RejectedFileException {
        if (line.length() > LONGEST_LINE) {
            throw rejected("has a line longer than 128 KiB");
        }
        int separator = line.indexOf(SEPARATOR);
        if (line.startsWith("#") || separator < 0) {
            return;
        }
        String value = line.substring(separator + SEPARATOR.length());
        if (value.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
            throw rejected("has a control character in the value of " + line.substring(0, separator));
        }
        values.computeIfAbsent(line.substring(0, separator), key -> new ArrayList<>())
                .add(value);
    }

    private String required(String key) throws RejectedFileException {
        String value = last(key);
        if (value.isEmpty()) {
            throw rejected("has no " + key);
        }
        return value;
    }

    /** What decides who the package is must not depend on which of two lines a reader takes. */
    private void checkUnique(String key) throws RejectedFileException {
        if (values.getOrDefault(key, List.of()).stream().distinct().count() > 1) {
            throw rejected("has " + key + " twice, with different values");
        }
    }

    private String last(String key) {
        List<String> lines = values.getOrDefault(key, List.of());
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private long number(String key) throws RejectedFileException {
        String text = last(key);
        try {
            return text.isEmpty() ? 0 : Long.parseUnsignedLong(text.strip()) & Long.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw rejected("has no number as " + key);
        }
    }

    private List<String> list(String key) {
        return values.getOrDefault(key, List.of()).stream()
                .flatMap(line -> words(line).stream())
                .toList();
    }

    private static List<String> words(String line) {
        return Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private RejectedFileException rejected(String problem) {
        return new RejectedFileException(file, PkgInfo.NAME + " " + problem);
    }
}
