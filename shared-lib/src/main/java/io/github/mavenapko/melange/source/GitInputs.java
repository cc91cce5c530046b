package io.github.mavenapko.melange.source;

import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a git-checkout step asks for.
 *
 * @param repository the address as it is written
 * @param destination where the files go, from the working directory
 * @param depth how many commits of history, 0 for all
 * @param branch a branch; empty for the repository's own choice or a tag
 * @param tag a tag
 * @param commit what the branch or tag has to lead to
 * @param tip whether the commit has to be the newest of the branch
 * @param submodules whether the repositories within it are checked out too
 * @param picks commits that are applied on top
 * @param sparse directories that are wanted; all when there is none
 * @param tries how often the transfer is tried
 * @param firstPause seconds before the second try
 * @param longestPause most seconds between tries
 */
record GitInputs(
        String repository,
        String destination,
        int depth,
        Optional<String> branch,
        Optional<String> tag,
        Optional<String> commit,
        boolean tip,
        boolean submodules,
        List<CherryPick> picks,
        List<String> sparse,
        int tries,
        int firstPause,
        int longestPause) {
    private static final String NO_REF = ".*(\\.\\.|[\\x00-\\x20~^:?*\\[\\\\\\x7f]|@\\{|//|/$|^/|^-|\\.lock$|\\.$).*";

    /** Reads a step's inputs. */
    static GitInputs read(Map<String, String> values, SourceLocation location) {
        StepInputs inputs = new StepInputs(values, location);
        Optional<String> branch = refName(inputs, "branch");
        Optional<String> tag = refName(inputs, "tag");
        Optional<String> commit = inputs.hex("expected-commit", 40);
        boolean tip = inputs.flag("expected-commit-is-branch-tip", false);
        checkTogether(inputs, branch, tag, commit, tip);
        boolean submodules = inputs.flag("recurse-submodules", false);
        inputs.flag("shallow-submodules", false);
        inputs.number("submodule-jobs", 1, 1);
        if (!List.of("", "gitlab").contains(inputs.text("type-hint"))) {
            inputs.problem(
                    "type-hint", "\"" + inputs.text("type-hint") + "\" is not known; the one known hint is gitlab");
        }
        List<CherryPick> picks = inputs.lines("cherry-picks").stream()
                .flatMap(line -> CherryPick.parse(line, inputs).stream())
                .toList();
        GitInputs read = new GitInputs(
                inputs.required("repository"),
                inputs.text("destination", "."),
                depth(inputs, branch.isPresent() && commit.isPresent() && !tip),
                branch,
                tag,
                commit,
                tip,
                submodules,
                picks,
                sparse(inputs),
                inputs.number("max-retries", 3, 0) + 1,
                inputs.number("initial-backoff", 2, 0),
                inputs.number("max-backoff", 60, 0));
        inputs.check();
        return read;
    }

    private static void checkTogether(
            StepInputs inputs, Optional<String> branch, Optional<String> tag, Optional<String> commit, boolean tip) {
        if (branch.isPresent() && tag.isPresent()) {
            inputs.problem("branch", "excludes tag; give one of them");
        }
        if (tip && (branch.isEmpty() || commit.isEmpty() || tag.isPresent())) {
            inputs.problem("expected-commit-is-branch-tip", "needs branch and expected-commit, and excludes tag");
        }
    }

    private static int depth(StepInputs inputs, boolean all) {
        if (inputs.text("depth", "unset").equals("unset")) {
            return all ? 0 : 1;
        }
        int depth = inputs.number("depth", 1, -1);
        if (depth == 0) {
            inputs.problem("depth", "\"0\" is no number of commits; -1 means all of them");
        }
        return Math.max(depth, 0);
    }

    private static Optional<String> refName(StepInputs inputs, String name) {
        String value = inputs.text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.matches(NO_REF)) {
            inputs.problem(name, "\"" + value + "\" is not a name that git allows");
        }
        return Optional.of(value);
    }

    private static List<String> sparse(StepInputs inputs) {
        List<String> paths = inputs.lines("sparse-paths").stream()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .map(path -> path.replaceAll("^/+|/+$", ""))
                .toList();
        for (String path : paths) {
            if (path.isEmpty()
                    || path.matches(".*[*?\\[!].*")
                    || List.of(path.split("/")).contains("..")) {
                inputs.problem("sparse-paths", "\"" + path + "\" is not the path of a directory in the repository");
            }
        }
        return paths;
    }
}
