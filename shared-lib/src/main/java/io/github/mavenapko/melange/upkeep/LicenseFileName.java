package io.github.mavenapko.melange.upkeep;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How likely a file holds a licence, by its name: as melange weighs it. */
final class LicenseFileName {
    private static final String LICENCE = "(un)?licen[cs]e";
    private static final String COPYING = "copy(ing|right)";
    private static final String PREFERRED = "\\.(md|markdown|txt|html)";
    private static final String ANY = "\\.[^./]+";
    private static final Pattern IGNORED = Pattern.compile(".*\\.(xml|go|gemspec|spdx|header)");
    private static final Set<String> IGNORED_DIRECTORIES =
            Set.of(".virtualenv", "env", "node_modules", "rust-src", "rustc-src", "venv", "melange-out", ".git");
    private static final double AT_THE_TOP = 0.5;

    private record Rule(Pattern name, double weight) {
        static Rule of(String expression, double weight) {
            return new Rule(Pattern.compile(expression), weight);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(LICENCE, 1.0),
            Rule.of(LICENCE + PREFERRED, 0.95),
            Rule.of(COPYING, 0.9),
            Rule.of(COPYING + PREFERRED, 0.85),
            Rule.of(LICENCE + ANY, 0.8),
            Rule.of(COPYING + ANY, 0.75),
            Rule.of(LICENCE + "[-_][^.]*(\\.[^.]*)*", 0.7),
            Rule.of(COPYING + "[-_][^.]*(\\.[^.]*)*", 0.65),
            Rule.of("\\w+[-_]" + LICENCE + "[^/]*", 0.6),
            Rule.of("\\w+[-_]" + COPYING + "[^/]*", 0.55),
            Rule.of("ofl" + PREFERRED, 0.5),
            Rule.of("ofl" + ANY, 0.45),
            Rule.of("ofl", 0.4),
            Rule.of("patents", 0.35),
            Rule.of("patents" + ANY, 0.3));

    private LicenseFileName() {}

    /**
     * The weight of a file, 0 when it is none.
     *
     * @param path relative, with {@code /} between its parts
     */
    static double weight(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        if (IGNORED.matcher(name).matches() || isIgnoredDirectory(lower)) {
            return 0;
        }
        double weight = RULES.stream()
                .filter(rule -> rule.name().matcher(name).matches())
                .mapToDouble(Rule::weight)
                .findFirst()
                .orElse(0);
        return weight > 0 && !path.contains("/") ? weight + AT_THE_TOP : weight;
    }

    /** Whether nothing in a directory is looked at. */
    static boolean isIgnoredDirectory(String path) {
        return List.of(path.split("/")).stream().anyMatch(IGNORED_DIRECTORIES::contains);
    }
}
