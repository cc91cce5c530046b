package io.github.mavenapko.sca;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code .pc} file says. Its lines are variables ({@code name=value}) and properties ({@code Name: value}); a
 * line that ends with a backslash goes on in the next.
 *
 * @param required the names that it requires, public and private
 */
record PkgConfigFile(Set<String> required) {
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z0-9_.-]+)\\s*([=:])(.*)");
    private static final Pattern DEPENDENCY =
            Pattern.compile("\\s*([A-Za-z0-9_.-]+)\\s*(?:(?:<=|>=|<|=|>)\\s*([A-Za-z0-9_.+~:-]+))?\\s*,?");
    private static final Set<String> REQUIRES = Set.of("Requires", "Requires.private", "Requires.internal");

    /** The file's statements; empty when it is written in another way. */
    static Optional<PkgConfigFile> parse(String text) {
        Set<String> required = new TreeSet<>();
        List<String> lines =
                text.replace("\r\n", "\n").replace("\\\n", " ").lines().toList();
        for (String raw : lines) {
            String line = raw.replaceFirst("#.*", "");
            Matcher parts = LINE.matcher(line);
            if (line.isBlank()) {
                continue;
            }
            if (!parts.matches()) {
                return Optional.empty();
            }
            boolean property = parts.group(2).equals(":");
            if (property && REQUIRES.contains(parts.group(1)) && !addNames(parts.group(3), required)) {
                return Optional.empty();
            }
        }
        return Optional.of(new PkgConfigFile(required));
    }

    private static boolean addNames(String list, Set<String> names) {
        Matcher dependency = DEPENDENCY.matcher(list.strip());
        int at = 0;
        int end = list.strip().length();
        while (at < end) {
            if (!dependency.find(at) || dependency.start() != at) {
                return false;
            }
            names.add(dependency.group(1));
            at = dependency.end();
        }
        return true;
    }
}
