package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.solver.Explanation.Cause;
import io.github.mavenapko.solver.Explanation.Clash;
import io.github.mavenapko.solver.Explanation.Failure;
import io.github.mavenapko.solver.Explanation.LeadsTo;
import io.github.mavenapko.solver.Explanation.Need;
import io.github.mavenapko.solver.Explanation.Rejection;
import io.github.mavenapko.solver.Explanation.Tagged;
import io.github.mavenapko.solver.Explanation.Unavailable;
import io.github.mavenapko.solver.Explanation.WrongVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An {@link Explanation} in words, one thought a line, indented by depth. */
final class ExplanationText {
    private static final int MOST_CANDIDATES = 12;
    private static final int MOST_STEPS = 12;

    private final StringBuilder text = new StringBuilder();

    private ExplanationText() {}

    static String of(Explanation explanation) {
        ExplanationText printer = new ExplanationText();
        explanation.misunderstood().forEach(item -> printer.line(0, quoted(item.item()) + ": " + item.problem()));
        if (!explanation.conflicting().isEmpty()) {
            printer.line(
                    0,
                    headline(explanation.conflicting(), explanation.failures().size() > 1));
        }
        explanation.failures().forEach(failure -> printer.failure(failure, List.of(), 1));
        return printer.text.toString().stripTrailing();
    }

    /** @param each whether each item has a failure of its own */
    private static String headline(List<String> items, boolean each) {
        String names = items.stream().map(ExplanationText::quoted).collect(Collectors.joining(", "));
        return each || items.size() == 1 ? names + " cannot be installed" : names + " cannot be installed together";
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    /** @param known the steps that were already told */
    private void failure(Failure failure, List<Need> known, int depth) {
        String way = way(failure.path(), known);
        Optional<String> problem = Constraint.parse(failure.need().constraint()).problem();
        if (problem.isPresent()) {
            line(depth, way + ", which means nothing: " + problem.get());
            return;
        }
        if (failure.candidates().isEmpty()) {
            line(depth, way + ", which nothing provides");
            return;
        }
        line(depth, way + ":");
        for (Rejection rejection : failure.candidates()
                .subList(0, Math.min(MOST_CANDIDATES, failure.candidates().size()))) {
            rejection(rejection, failure, depth + 1);
        }
        int more = failure.candidates().size() - MOST_CANDIDATES;
        if (more > 0) {
            line(depth + 1, "and " + more + " more that do not do");
        }
    }

    private static String way(List<Need> path, List<Need> known) {
        int from = 0;
        while (from < Math.min(path.size() - 1, known.size()) && path.get(from).equals(known.get(from))) {
            from++;
        }
        List<String> steps = path.subList(from, path.size()).stream()
                .map(ExplanationText::step)
                .toList();
        if (steps.size() > MOST_STEPS) {
            int half = MOST_STEPS / 2;
            List<String> shown = new ArrayList<>(steps.subList(0, half));
            shown.add("… " + (steps.size() - 2 * half) + " steps further …");
            shown.addAll(steps.subList(steps.size() - half, steps.size()));
            steps = shown;
        }
        return String.join(", ", steps);
    }

    private static String step(Need need) {
        return need.by().isEmpty()
                ? quoted(need.constraint()) + " is asked for"
                : need.by() + " needs " + quoted(need.constraint());
    }

    private void rejection(Rejection rejection, Failure failure, int depth) {
        if (rejection.cause() instanceof LeadsTo leads) {
            line(depth, rejection.candidate() + " does not help, because");
            failure(leads.failure(), failure.path(), depth + 1);
        } else {
            line(depth, rejection.candidate() + " " + reason(rejection.cause(), failure.need()));
        }
    }

    private static String reason(Cause cause, Need need) {
        if (cause instanceof WrongVersion wrong) {
            return wrong.offered().isEmpty()
                    ? "provides the name without a version"
                    : "offers version " + wrong.offered() + ", which does not meet " + quoted(need.constraint());
        }
        if (cause instanceof Tagged tagged) {
            return "is in a repository with the tag @" + tagged.tag() + ", which no item that needs it names";
        }
        if (cause instanceof Unavailable) {
            return "is not available in this version for all architectures";
        }
        return cause instanceof Clash clash ? clash(clash) : "does not help either";
    }

    private static String clash(Clash clash) {
        String because = clash.path().isEmpty() ? "" : " (" + way(clash.path(), List.of()) + ")";
        if (clash.member().isEmpty()) {
            return "is excluded, because " + quoted(clash.constraint()) + " is asked for";
        }
        return switch (clash.how()) {
            case FORBIDDEN_BY ->
                "cannot be there, because " + clash.member() + " needs " + quoted(clash.constraint()) + because;
            case FORBIDS ->
                "needs " + quoted(clash.constraint()) + ", but " + clash.member() + " has to be there" + because;
            case OTHER_VERSION -> "cannot be there beside " + clash.member() + because;
            case SHARED_NAME ->
                "provides " + quoted(clash.constraint()) + ", as does " + clash.member() + because
                        + ", and only one can";
        };
    }

    private static String quoted(String constraint) {
        return '"' + constraint + '"';
    }
}
