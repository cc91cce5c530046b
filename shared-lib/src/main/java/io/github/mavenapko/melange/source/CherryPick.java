package io.github.mavenapko.melange.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit that is applied on top of a checkout.
 *
 * @param branch the branch that has it; empty when the checkout has it already
 * @param commit its hash
 * @param comment why
 */
record CherryPick(String branch, String commit, String comment) {
    private static final Pattern LINE =
            Pattern.compile("(?:(?<branch>[^:\\s]+)/)?(?<commit>[0-9a-fA-F]{7,40})\\s*:\\s*(?<comment>\\S.*)");

    /** Reads {@code [branch/]commit: comment}; empty for a line that is a comment only, and for a wrong one. */
    static Optional<CherryPick> parse(String line, StepInputs inputs) {
        int hash = line.indexOf('#');
        String text = (hash < 0 ? line : line.substring(0, hash)).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            inputs.problem("cherry-picks", "\"" + text + "\" is not of the form \"[branch/]commit: comment\"");
            return Optional.empty();
        }
        String branch = matcher.group("branch");
        return Optional.of(new CherryPick(
                branch == null ? "" : branch,
                matcher.group("commit").toLowerCase(Locale.ROOT),
                matcher.group("comment")));
    }
}
