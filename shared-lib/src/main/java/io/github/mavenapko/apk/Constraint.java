package io.github.mavenapko.apk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A requirement on the set of packages, such as {@code foo}, {@code foo>=1.2}, {@code so:libc.so.6=6-r0@tag} or {@code !foo}; also an entry of
 * {@code provides}.
 *
 * @param text as written, with {@code !} and tag
 * @param conflict whether it starts with {@code !}, that is, forbids what it names
 * @param name of a package or of something provided
 * @param operator the characters between name and version as written; empty when there is no version
 * @param version the text after the operator, which need not be a {@link Version}; empty when absent
 * @param pin the tag of a repository, without {@code @}; empty when absent
 */
public record Constraint(String text, boolean conflict, String name, String operator, String version, String pin) {
    private static final Pattern GRAMMAR =
            Pattern.compile("([^@=><~]+)(?:([=><~]+)([^@]+))?(?:@([a-zA-Z0-9]+))?", Pattern.DOTALL);
    private static final Pattern REVISION_AT_END = Pattern.compile("-r[0-9]+$");
    private static final String OPERATORS = "=><~";
    private static final String SHARED_OBJECT = "so:";

    /**
     * Reads a constraint. Every text is one: what does not keep to the form is a name as a whole, which no package can have; see
     * {@link #problem()}.
     */
    public static Constraint parse(String text) {
        boolean conflict = text.startsWith("!");
        String rest = sharedObject(conflict ? text.substring(1) : text);
        int end = endOfName(rest);
        int version = endOfOperator(rest, end);
        if (end > 0 && isUsual(rest, end, version)) {
            return new Constraint(
                    text, conflict, rest.substring(0, end), rest.substring(end, version), rest.substring(version), "");
        }
        Matcher parts = GRAMMAR.matcher(rest);
        if (!parts.matches()) {
            return new Constraint(text, conflict, rest, "", "", "");
        }
        return new Constraint(
                text,
                conflict,
                parts.group(1),
                orEmpty(parts.group(2)),
                orEmpty(parts.group(3)),
                orEmpty(parts.group(4)));
    }

    /** The name in {@link #parse} of a text; of most texts it is found without parsing them. */
    public static String nameIn(String text) {
        int end = endOfName(text);
        boolean usual = end > 0 && text.charAt(0) != '!' && isUsual(text, end, endOfOperator(text, end));
        return usual ? text.substring(0, end) : parse(text).name;
    }

    private static int endOfName(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '@' && OPERATORS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int endOfOperator(String text, int start) {
        int end = start;
        while (end < text.length() && OPERATORS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** Whether a text is a name alone, or a name, an operator and a version, so that the grammar has nothing to decide. */
    private static boolean isUsual(String text, int operator, int version) {
        return operator == text.length() || version > operator && version < text.length() && text.indexOf('@') < 0;
    }

    /** The version of a shared object that has no revision counts as below every version with one: {@code 6} is read as {@code 0.6}. */
    private static String sharedObject(String text) {
        int equals = text.startsWith(SHARED_OBJECT) ? text.indexOf('=') : -1;
        if (equals < 0 || REVISION_AT_END.matcher(text).find(equals + 1)) {
            return text;
        }
        return text.substring(0, equals + 1) + "0." + text.substring(equals + 1);
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** What the operator means; its characters are a set, so {@code =<} is {@code <=} and {@code ==} is {@code =}. */
    public Relation relation() {
        return Relation.parse(operator);
    }

    /** Why the text is no constraint that a user can mean; empty when it is one. */
    public Optional<String> problem() {
        if (!PackageName.isValidProvided(name)) {
            return Optional.of("\"" + name + "\" is not a name; write NAME, NAME=VERSION or NAME@TAG, where a name is "
                    + PackageName.RULE + ", and provided names may also have : , / [ ]");
        }
        if (relation() == Relation.NONSENSE) {
            return Optional.of("\"" + operator + "\" is not an operator; use one of = < > <= >= ~");
        }
        if (name.startsWith(SHARED_OBJECT) && version.startsWith("0.~")) {
            return Optional.of("\"=~\" does not go with a shared object; write ~");
        }
        if (!version.isEmpty() && Version.parse(version).isEmpty()) {
            return Optional.of(
                    "\"" + version + "\" is not a version; write digits separated by points, then optionally a letter, "
                            + "suffixes such as _rc1, and a revision such as -r0");
        }
        return Optional.empty();
    }

    /** Everything else follows from the text. */
    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text as written. */
    @Override
    public String toString() {
        return text;
    }
}
