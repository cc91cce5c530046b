package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code .PKGINFO} by the rules of the INI library that apko uses, as far as they show in its results. */
final class IniPkgInfoReader {
    private final String file;
    private final IniText text;
    private final Map<String, Set<String>> values = new LinkedHashMap<>();

    private IniPkgInfoReader(String file, byte[] text) {
        this.file = file;
        this.text = new IniText(text);
    }

    static PackageInfo read(String file, byte[] text) throws RejectedFileException {
        IniPkgInfoReader reader = new IniPkgInfoReader(file, text);
        reader.readLines();
        return reader.info();
    }

    private void readLines() throws RejectedFileException {
        boolean otherSection = false;
        for (String line = text.nextLine(); line != null; line = text.nextLine()) {
            String start = line.stripLeading();
            if (start.isEmpty() || start.charAt(0) == '#' || start.charAt(0) == ';') {
                continue;
            }
            if (start.charAt(0) == '[') {
                otherSection = !start.strip().equals("[DEFAULT]");
                continue;
            }
            int separator = separator(start);
            String value = text.value(start.substring(separator + 1));
            if (!otherSection) {
                values.computeIfAbsent(start.substring(0, separator).strip(), key -> new LinkedHashSet<>())
                        .add(value);
            }
        }
    }

    private int separator(String line) throws RejectedFileException {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '=' || line.charAt(i) == ':') {
                if (i > 0) {
                    return i;
                }
                break;
            }
        }
        throw new RejectedFileException(
                file, PkgInfo.NAME + " has a line that is not \"key = value\": " + line.strip());
    }

    private PackageInfo info() {
        return PackageInfo.builder(first("pkgname"), first("pkgver"))
                .arch(first("arch"))
                .description(first("pkgdesc"))
                .url(first("url"))
                .license(first("license"))
                .origin(first("origin"))
                .maintainer(first("maintainer"))
                .commit(first("commit"))
                .buildTime(number("builddate"))
                .installedSize(number("size"))
                .providerPriority(number("provider_priority"))
                .depends(list("depend"))
                .provides(list("provides"))
                .installIf(list("install_if"))
                .replaces(list("replaces"))
                .triggers(list("triggers"))
                .dataHash(first("datahash"))
                .build();
    }

    private String first(String key) {
        return values.getOrDefault(key, Set.of()).stream().findFirst().orElse("");
    }

    /** What is no number is 0. */
    private long number(String key) {
        try {
            return Long.parseLong(first(key));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private List<String> list(String key) {
        Set<String> lines = values.getOrDefault(key, Set.of());
        if (lines.size() == 1 && lines.contains("")) {
            return List.of();
        }
        List<String> items = new ArrayList<>();
        for (String line : lines) {
            for (String item : line.split(",", -1)) {
                items.add(item.strip());
            }
        }
        return items;
    }
}
