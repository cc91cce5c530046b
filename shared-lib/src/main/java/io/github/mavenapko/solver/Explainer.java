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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out why a world has no answer: first the fewest world items that are to blame, then the way from them to what cannot be met. */
final class Explainer {
    private static final int MOST_ITEMS_TO_REDUCE = 40;
    private static final long REDUCING_DECISIONS = 20_000;
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
     * @param items of a world that has no answer, among them those that are to blame
     */
    static Explanation explain(List<String> items, List<Universe> universes, List<BitSet> barred) {
        List<String> fewest = reduce(items, universes, barred);
        World world = World.of(fewest);
        Explainer explainer = new Explainer(world, universes, barred);
        Map<Integer, List<Need>> included = new LinkedHashMap<>();
        for (int i = 0; i < world.items().size(); i++) {
            included.put(
                    explainer.variables.ofItem(i),
                    List.of(new Need("", world.items().get(i))));
        }
        return new Explanation(List.of(), world.items(), List.of(explainer.failure(included, 0)));
    }

    private static List<String> reduce(List<String> items, List<Universe> universes, List<BitSet> barred) {
        List<String> fewest = new ArrayList<>(items);
        for (String item : items.size() > MOST_ITEMS_TO_REDUCE ? List.<String>of() : items) {
            List<String> others = new ArrayList<>(fewest);
            others.remove(item);
            Search search = new Search(World.of(others), universes, barred, REDUCING_DECISIONS);
            if (search.run() == Search.Outcome.IMPOSSIBLE) {
                fewest = others;
            }
        }
        return fewest;
    }

    /**
     * Takes what has to be taken, until a requirement is left without a candidate; where there is a choice, each way has its own failure.
     *
     * @param included what is in the set so far, world items as well, with the way from the world to it
     */
    private Failure failure(Map<Integer, List<Need>> included, int depth) {
        Requirement choice = null;
        for (boolean changed = true; changed; ) {
            changed = false;
            choice = null;
            int least = Integer.MAX_VALUE;
            for (Requirement requirement : openRequirements(included)) {
                List<Integer> possible = possible(requirement, included);
                if (possible.isEmpty()) {
                    return failure(requirement, included, variable -> null);
                }
                if (possible.size() == 1) {
                    included.put(possible.get(0), path(requirement, included));
                    changed = true;
                    break;
                }
                if (possible.size() < least) {
                    least = possible.size();
                    choice = requirement;
                }
            }
        }
        return choice == null ? tagFailure(included) : branch(choice, included, depth);
    }

    private List<Requirement> openRequirements(Map<Integer, List<Need>> included) {
        List<Requirement> open = new ArrayList<>();
        for (int owner : included.keySet()) {
            for (Requirement requirement : variables.requirements(owner)) {
                boolean met = false;
                for (int variable : requirement.variables()) {
                    met |= included.containsKey(variable);
                }
                if (!met) {
                    open.add(requirement);
                }
            }
        }
        return open;
    }

    private List<Integer> possible(Requirement requirement, Map<Integer, List<Need>> included) {
        List<Integer> possible = new ArrayList<>();
        for (int variable : requirement.variables()) {
            if (clash(variable, included) == null) {
                possible.add(variable);
            }
        }
        return possible;
    }

    private Failure branch(Requirement choice, Map<Integer, List<Need>> included, int depth) {
        return failure(choice, included, variable -> {
            if (depth >= DEEPEST || ++branches > MOST_BRANCHES) {
                return new Explanation.Elsewhere();
            }
            Map<Integer, List<Need>> more = new LinkedHashMap<>(included);
            more.put(variable, path(choice, included));
            return new Explanation.LeadsTo(failure(more, depth + 1));
        });
    }

    private Failure tagFailure(Map<Integer, List<Need>> included) {
        for (Map.Entry<Integer, List<Need>> entry : included.entrySet()) {
            if (!variables.isItem(entry.getKey())) {
                Candidate candidate = variables.candidate(entry.getKey());
                if (!candidate.tag().isEmpty()) {
                    Rejection rejection = new Rejection(label(entry.getKey()), new Explanation.Tagged(candidate.tag()));
                    return new Failure(entry.getValue(), List.of(rejection));
                }
            }
        }
        throw new IllegalStateException("the world has an answer");
    }

    private List<Need> path(Requirement requirement, Map<Integer, List<Need>> included) {
        List<Need> way = included.getOrDefault(requirement.owner(), List.of());
        if (variables.isItem(requirement.owner())) {
            return way;
        }
        List<Need> path = new ArrayList<>(way);
        path.add(new Need(label(requirement.owner()), requirement.constraint().text()));
        return path;
    }

    private Failure failure(
            Requirement requirement,
            Map<Integer, List<Need>> included,
            Function<Integer, @Nullable Cause> causeOfPossible) {
        Universe universe = universes.get(requirement.place());
        List<Rejection> rejections = new ArrayList<>();
        for (Candidate candidate : universe.providers(requirement.constraint().name()).stream()
                .distinct()
                .toList()) {
            int variable = variables.of(requirement.place(), candidate);
            Cause cause = lacking(requirement, candidate);
            cause = cause == null ? clash(variable, included) : cause;
            cause = cause == null ? causeOfPossible.apply(variable) : cause;
            rejections.add(new Rejection(label(variable), cause == null ? new Explanation.Elsewhere() : cause));
        }
        return new Failure(path(requirement, included), rejections);
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

    private @Nullable Cause clash(int variable, Map<Integer, List<Need>> included) {
        for (Map.Entry<Integer, List<Need>> other : included.entrySet()) {
            if (areRivals(other.getKey(), variable) || areRivals(variable, other.getKey())) {
                return clash(variable, other.getKey(), other.getValue());
            }
        }
        return null;
    }

    private boolean areRivals(int variable, int other) {
        for (int rival : variables.rivals(variable)) {
            if (rival == other) {
                return true;
            }
        }
        return false;
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
