package io.github.mavenapko.melange.jvm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's machine-readable copyright files (DEP-5): the licence that they give for all files that have no other. */
final class DebianCopyright {
    private static final Pattern GNU = Pattern.compile("(?i)(A?GPL|LGPL|GFDL)-([0-9][0-9.]*?)\\.?(\\+?)");
    private static final Map<String, String> SPDX = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        SPDX.put("Expat", "MIT");
        SPDX.put("Apache-2", "Apache-2.0");
        SPDX.put("Artistic", "Artistic-1.0-Perl");
        Set.of(
                        "0BSD",
                        "Apache-2.0",
                        "BSD-2-Clause",
                        "BSD-3-Clause",
                        "BSL-1.0",
                        "CC0-1.0",
                        "FTL",
                        "ISC",
                        "MIT",
                        "MPL-1.1",
                        "MPL-2.0",
                        "X11",
                        "Zlib")
                .forEach(name -> SPDX.put(name, name));
    }

    private DebianCopyright() {}

    /** The licence as SPDX writes it; empty when the file is prose or does not say it. */
    static Optional<String> license(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).startsWith("Format:")) {
            return Optional.empty();
        }
        boolean ofAllFiles = false;
        for (String line : lines) {
            if (line.startsWith("Files:")) {
                ofAllFiles = line.substring("Files:".length()).strip().equals("*");
            } else if (line.startsWith("License:") && ofAllFiles) {
                String license = line.substring("License:".length()).strip();
                return license.isEmpty() ? Optional.empty() : Optional.of(spdx(license));
            }
        }
        return Optional.empty();
    }

    private static String spdx(String debian) {
        return Stream.of(debian.split("(?i),?\\s+or\\s+"))
                .map(choice -> Stream.of(choice.split("(?i),?\\s+and\\s+"))
                        .map(DebianCopyright::name)
                        .collect(Collectors.joining(" AND ")))
                .collect(Collectors.joining(" OR "));
    }

    private static String name(String debian) {
        Matcher gnu = GNU.matcher(debian);
        if (gnu.matches()) {
            String number = gnu.group(2).contains(".") ? gnu.group(2) : gnu.group(2) + ".0";
            String later = gnu.group(3).isEmpty() ? "-only" : "-or-later";
            return gnu.group(1).toUpperCase(Locale.ROOT) + "-" + number + later;
        }
        String other = "LicenseRef-" + debian.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
        return SPDX.getOrDefault(debian, other);
    }
}
