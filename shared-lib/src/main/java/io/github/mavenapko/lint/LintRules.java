package io.github.mavenapko.lint;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.lint.Linter.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rules count, and how much.
 *
 * @param required rules that a package has to keep
 * @param warned rules whose breaking is a warning; those that are required too are not among them
 */
public record LintRules(Set<Linter> required, Set<Linter> warned) {
    /** What holds unless a user says otherwise. */
    public static final LintRules USUAL = new LintRules(ofLevel(Level.REQUIRE), ofLevel(Level.WARN));

    public LintRules {
        required = Set.copyOf(required);
        Set<Linter> rest = EnumSet.noneOf(Linter.class);
        rest.addAll(warned);
        rest.removeAll(required);
        warned = Set.copyOf(rest);
    }

    /**
     * Rules by name, in place of the usual ones.
     *
     * @param required names; none means the usual ones
     * @param warned names; none means the usual ones
     * @param diagnostics takes an error for each unknown name
     */
    public static LintRules of(Collection<String> required, Collection<String> warned, Diagnostics diagnostics) {
        return new LintRules(
                required.isEmpty()
                        ? USUAL.required
                        : named(required, SourceLocation.of("lintRequire"), "", diagnostics),
                warned.isEmpty() ? USUAL.warned : named(warned, SourceLocation.of("lintWarn"), "", diagnostics));
    }

    /** The linters of these names; unknown names become errors at a place. */
    public static Set<Linter> named(
            Collection<String> names, SourceLocation location, String field, Diagnostics diagnostics) {
        Set<Linter> linters = EnumSet.noneOf(Linter.class);
        for (String name : names) {
            Optional<Linter> linter = Linter.named(name);
            linter.ifPresent(linters::add);
            if (linter.isEmpty()) {
                diagnostics.error(
                        location,
                        field,
                        "there is no linter \"" + name + "\"" + Suggestion.didYouMean(name, Linter.names()));
            }
        }
        return linters;
    }

    /**
     * Checks a package.
     *
     * @param disabled rules whose breaking is a warning for this package, whatever they are for others
     * @throws IOException when a file cannot be read
     */
    public LintReport lint(LintedPackage linted, Set<Linter> disabled) throws IOException {
        List<Finding> errors = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        for (Linter linter : Linter.values()) {
            if (required.contains(linter) || warned.contains(linter)) {
                boolean counts = required.contains(linter) && !disabled.contains(linter);
                linter.lint(linted).ifPresent(counts ? errors::add : warnings::add);
            }
        }
        return new LintReport(linted.name(), linted.version(), errors, warnings);
    }

    private static Set<Linter> ofLevel(Level level) {
        Set<Linter> linters = EnumSet.noneOf(Linter.class);
        Stream.of(Linter.values()).filter(linter -> linter.level() == level).forEach(linters::add);
        return linters;
    }
}
