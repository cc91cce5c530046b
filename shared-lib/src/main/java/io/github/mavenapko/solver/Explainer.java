package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.solver.Explanation.Cause;
import io.github.mavenapko.solver.Explanation.Clash;
import io.github.mavenapko.solver.Explanation.Failure;
import io.github.mavenapko.solver.Explanation.Misunderstood;
import io.github.mavenapko.solver.Explanation.Need;
import io.github.mavenapko.solver.Explanation.Rejection;
import io.github.mavenapko.solver.Variables.Requirement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Finds out why a world has no answer: first the fewest world items that are to blame, then the way from them to what cannot be met. */
final class Explainer {
    private static final int MOST_ITEMS_TO_REDUCE = 40;
    private static final int MOST_ITEMS_TO_TRY = 200;
    private static final SearchLimit REDUCING = new SearchLimit(10_000_000, 20_000);
    private static final int MOST_BRANCHES = 60;
    private static final int DEEPEST = 6;

    private final List<Universe> universes;
    private final List<BitSet> barred;
    private final Variables variables;
    private int branches;

    private Explainer(World world, List<Universe> universes, List<BitSet> barred) {
        this.universes = universes;
        this.barred = barred;
        this.variables = new Variables(world, universes, barred);
    }

    /** The world items that mean nothing. */
    static List<Misunderstood> misunderstood(World world, List<Universe> universes) {
        List<Misunderstood> found = new ArrayList<>();
        for (String text : world.items()) {
            Constraint item = Constraint.parse(text);
            item.problem().ifPresent(problem -> found.add(new Misunderstood(text, problem)));
            if (!item.pin().isEmpty() && universes.stream().noneMatch(universe -> universe.hasTag(item.pin()))) {
                found.add(new Misunderstood(text, "no repository has the tag @" + item.pin()));
            }
        }
        return found;
    }

    /**
     * Explains each item that cannot be had even alone; when every item can, the fewest that cannot be had together.
     *
     * @param world has no answer
     * @param culprits those items of it that are to blame, and perhaps others
     */
    static Explanation explain(World world, List<String> culprits, List<Universe> universes, List<BitSet> barred) {
        List<String> hopeless = world.items().stream()
                .limit(MOST_ITEMS_TO_TRY)
                .filter(item -> isImpossible(List.of(item), universes, barred))
                .toList();
        if (hopeless.isEmpty()) {
            List<String> fewest = reduce(culprits, universes, barred);
            return new Explanation(List.of(), fewest, List.of(failure(fewest, universes, barred)));
        }
        List<Failure> failures = hopeless.stream()
                .map(item -> failure(List.of(item), universes, barred))
                .toList();
        return new Explanation(List.of(), hopeless, failures);
    }

    /** Why items cannot be had together. */
    private static Failure failure(List<String> items, List<Universe> universes, List<BitSet> barred) {
        World world = World.of(items);
        Explainer explainer = new Explainer(world, universes, barred);
        Assumed assumed = new Assumed(explainer.variables);
        for (int i = 0; i < world.items().size(); i++) {
            assumed.add(
                    explainer.variables.ofItem(i),
                    null,
                    new Need("", world.items().get(i)));
        }
        return explainer.failure(assumed, 0);
    }

    private static boolean isImpossible(List<String> items, List<Universe> universes, List<BitSet> barred) {
        return new Search(World.of(items), universes, barred, REDUCING).run() == Search.Outcome.IMPOSSIBLE;
    }

    private static List<String> reduce(List<String> items, List<Universe> universes, List<BitSet> barred) {
        List<String> fewest = new ArrayList<>(items);
        for (String item : items.size() > MOST_ITEMS_TO_REDUCE ? List.<String>of() : items) {
            List<String> others = new ArrayList<>(fewest);
            others.remove(item);
            if (isImpossible(others, universes, barred)) {
                fewest = others;
            }
        }
        return fewest;
    }

    /** Takes what has to be taken, until a requirement is left without a candidate; where there is a choice, each way has its own failure. */
    private Failure failure(Assumed assumed, int depth) {
        int known;
        do {
            known = assumed.size();
            Failure end = takeForced(assumed);
            if (end != null) {
                return end;
            }
        } while (assumed.size() > known);
        Requirement choice = fewest(assumed);
        return choice == null ? tagFailure(assumed) : branch(choice, assumed, depth);
    }

    private @Nullable Failure takeForced(Assumed assumed) {
        for (int i = 0; i < assumed.size(); i++) {
            for (Requirement requirement : variables.requirements(assumed.get(i))) {
                List<Integer> possible = assumed.possible(requirement);
                if (possible.isEmpty() && !assumed.meets(requirement)) {
                    return failure(requirement, assumed, variable -> new Explanation.Elsewhere());
                }
                if (possible.size() == 1) {
                    assumed.add(possible.get(0), requirement, need(requirement));
                }
            }
        }
        return null;
    }

    private @Nullable Requirement fewest(Assumed assumed) {
        Requirement fewest = null;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < assumed.size(); i++) {
            for (Requirement requirement : variables.requirements(assumed.get(i))) {
                int count = assumed.possible(requirement).size();
                if (count > 0 && count < least) {
                    fewest = requirement;
                    least = count;
                }
            }
        }
        return fewest;
    }

    private Failure branch(Requirement choice, Assumed assumed, int depth) {
        return failure(choice, assumed, variable -> {
            if (depth >= DEEPEST || ++branches > MOST_BRANCHES) {
                return new Explanation.Elsewhere();
            }
            Assumed more = new Assumed(assumed);
            more.add(variable, choice, need(choice));
            return new Explanation.LeadsTo(failure(more, depth + 1));
        });
    }

    private Failure tagFailure(Assumed assumed) {
        for (int i = 0; i < assumed.size(); i++) {
            int variable = assumed.get(i);
            if (!variables.isItem(variable)
                    && !variables.candidate(variable).tag().isEmpty()) {
                Cause cause =
                        new Explanation.Tagged(variables.candidate(variable).tag());
                return new Failure(assumed.path(variable), List.of(new Rejection(label(variable), cause)));
            }
        }
        throw new IllegalStateException("the world has an answer");
    }

    private Need need(Requirement requirement) {
        String by = variables.isItem(requirement.owner()) ? "" : label(requirement.owner());
        return new Need(by, requirement.constraint().text());
    }

    private Failure failure(Requirement requirement, Assumed assumed, IntFunction<Cause> causeOfPossible) {
        Universe universe = universes.get(requirement.place());
        List<Rejection> rejections = new ArrayList<>();
        for (Candidate candidate :
                new LinkedHashSet<>(universe.providers(requirement.constraint().name()))) {
            int variable = variables.of(requirement.place(), candidate);
            Cause cause = lacking(requirement, candidate);
            cause = cause == null ? clash(variable, assumed) : cause;
            cause = cause == null ? causeOfPossible.apply(variable) : cause;
            rejections.add(new Rejection(label(variable), cause));
        }
        List<Need> path = new ArrayList<>(assumed.path(requirement.owner()));
        if (!variables.isItem(requirement.owner())) {
            path.add(need(requirement));
        }
        return new Failure(path, rejections);
    }

    private @Nullable Cause lacking(Requirement requirement, Candidate candidate) {
        Constraint constraint = requirement.constraint();
        if (!universes.get(requirement.place()).meets(candidate, constraint)) {
            return new Explanation.WrongVersion(candidate.versionFor(constraint.name()));
        }
        if (!barred.get(requirement.place()).get(candidate.id())) {
            return null;
        }
        return candidate.tag().isEmpty() ? new Explanation.Unavailable() : new Explanation.Tagged(candidate.tag());
    }

    private @Nullable Cause clash(int variable, Assumed assumed) {
        int rival = assumed.rivalOf(variable);
        return rival == 0 ? null : clash(variable, rival, assumed.path(rival));
    }

    private Clash clash(int variable, int other, List<Need> path) {
        if (variables.isItem(other)) {
            return new Clash(Clash.How.FORBIDDEN_BY, path.get(0).constraint(), "", List.of());
        }
        Candidate candidate = variables.candidate(variable);
        Candidate member = variables.candidate(other);
        if (candidate.name().equals(member.name())) {
            return new Clash(Clash.How.OTHER_VERSION, candidate.name(), label(other), path);
        }
        Universe universe = universes.get(variables.place(variable));
        return forbidding(universe, member, candidate)
                .map(text -> new Clash(Clash.How.FORBIDDEN_BY, text, label(other), path))
                .or(() -> forbidding(universe, candidate, member)
                        .map(text -> new Clash(Clash.How.FORBIDS, text, label(other), path)))
                .orElseGet(() -> new Clash(Clash.How.SHARED_NAME, sharedName(candidate, member), label(other), path));
    }

    /** The dependency of one package that another does not suit. */
    private static Optional<String> forbidding(Universe universe, Candidate owner, Candidate other) {
        return universe.depends(owner).stream()
                .filter(dependency -> dependency.conflict()
                        ? universe.meets(other, dependency)
                        : !universe.meets(owner, dependency)
                                && !universe.meets(other, dependency)
                                && !other.versionFor(dependency.name()).isEmpty())
                .map(Constraint::text)
                .findFirst();
    }

    private static String sharedName(Candidate candidate, Candidate member) {
        return candidate.provides().stream()
                .map(Constraint::name)
                .filter(name -> name.equals(member.name())
                        || member.provides().stream()
                                .anyMatch(entry -> entry.name().equals(name)))
                .findFirst()
                .orElse(candidate.name());
    }

    private String label(int variable) {
        String label = variables.candidate(variable).toString();
        return universes.size() == 1
                ? label
                : label + " for " + universes.get(variables.place(variable)).architecture();
    }
}
