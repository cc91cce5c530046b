package io.github.mavenapko.repository;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where repositories really are: the beginning of a URL, and the URL or directory that stands for it. The longest beginning wins. */
public final class RepositoryMirrors {
    /** Every repository is where it says. */
    public static final RepositoryMirrors NONE = new RepositoryMirrors(Map.of());

    private final Map<String, String> replacements;

    private RepositoryMirrors(Map<String, String> replacements) {
        this.replacements = replacements;
    }

    /**
     * Reads pairs {@code prefix=replacement}.
     *
     * @param parameter the parameter's name, for messages
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when an entry is not such a pair
     */
    public static RepositoryMirrors parse(String parameter, List<String> pairs) {
        Diagnostics problems = new Diagnostics();
        Map<String, String> replacements = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals <= 0 || equals == pair.length() - 1) {
                problems.error(
                        SourceLocation.of(parameter),
                        "",
                        "\"" + pair
                                + "\" is not a mirror; write the beginning of a repository's URL, \"=\", and the URL or"
                                + " directory that stands for it");
            } else {
                replacements.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        problems.throwIfErrors();
        return new RepositoryMirrors(replacements);
    }

    /** Where a location really is. */
    public String resolve(String location) {
        return replacements.entrySet().stream()
                .filter(mirror -> covers(mirror.getKey(), location))
                .max(Comparator.comparingInt(mirror -> mirror.getKey().length()))
                .map(mirror -> join(
                        mirror.getValue(), location.substring(mirror.getKey().length())))
                .orElse(location);
    }

    private static boolean covers(String prefix, String location) {
        return location.startsWith(prefix)
                && (prefix.endsWith("/")
                        || location.length() == prefix.length()
                        || location.charAt(prefix.length()) == '/');
    }

    private static String join(String replacement, String rest) {
        String base = replacement.replaceFirst("/+$", "");
        return rest.isEmpty() ? replacement : base + "/" + rest.replaceFirst("^/+", "");
    }
}
