package io.github.mavenapko.solver;

import io.github.mavenapko.solver.Variables.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the search decides next, in the greedy procedure's order: world items first, then what was included last; of the requirements of one
 * package the one with the fewest candidates; of the candidates the preferred one.
 */
final class Choice {
    private static final int NOT_DONE = Integer.MAX_VALUE;

    private final World world;
    private final List<Universe> universes;
    private final Variables variables;
    private final Trail trail;
    private final List<Preference> preferences = new ArrayList<>();
    private final List<Map<String, Integer>> origins = new ArrayList<>();
    private final IntStack pending = new IntStack();
    private int worldDoneAt = NOT_DONE;
    private int worldSize;
    private long looks;

    Choice(World world, List<Universe> universes, Variables variables, Trail trail) {
        this.world = world;
        this.universes = universes;
        this.variables = variables;
        this.trail = trail;
        for (Universe universe : universes) {
            preferences.add(new Preference(universe, Reading.FULL));
            origins.add(new HashMap<>());
        }
    }

    /** A variable has become true. */
    void opened(int variable) {
        if (!variables.isItem(variable)) {
            count(variable, 1);
            if (worldDoneAt != NOT_DONE) {
                pending.push(variable);
            }
        }
    }

    /** A literal was taken back, whether or not it was {@link #opened} before. */
    void closed(int literal, boolean wasOpened) {
        if (literal > 0 && wasOpened && !variables.isItem(literal)) {
            count(literal, -1);
        }
    }

    private void count(int variable, int change) {
        Candidate candidate = variables.candidate(variable);
        if (!candidate.info().origin().isEmpty()) {
            origins.get(variables.place(variable)).merge(originKey(candidate), change, Integer::sum);
        }
    }

    private static String originKey(Candidate candidate) {
        return candidate.info().origin() + "\n" + candidate.version();
    }

    /** The search went back to a level. */
    void returned(int level) {
        if (level < worldDoneAt) {
            worldDoneAt = NOT_DONE;
        } else {
            fillPending();
        }
    }

    /** World items' packages in their order, then the latest first. */
    private void fillPending() {
        pending.shrinkTo(0);
        for (int i = Math.min(worldSize, trail.size()) - 1; i >= 0; i--) {
            pushCandidate(trail.get(i));
        }
        for (int i = worldSize; i < trail.size(); i++) {
            pushCandidate(trail.get(i));
        }
    }

    private void pushCandidate(int literal) {
        if (literal > 0 && !variables.isItem(literal)) {
            pending.push(literal);
        }
    }

    /** How many candidates were looked at, as a measure of work. */
    long looks() {
        return looks;
    }

    /** The candidate to include next; 0 when every requirement is met. */
    int next() {
        if (worldDoneAt == NOT_DONE) {
            List<Requirement> items = new ArrayList<>();
            for (int i = 0; i < world.items().size(); i++) {
                items.addAll(variables.requirements(variables.ofItem(i)));
            }
            Requirement item = fewest(items);
            if (item != null) {
                return preferred(item, item.constraint().pin());
            }
            worldDoneAt = trail.level();
            worldSize = trail.size();
            fillPending();
        }
        while (pending.size() > 0) {
            Requirement requirement = fewest(variables.requirements(pending.get(pending.size() - 1)));
            if (requirement != null) {
                return preferred(requirement, "");
            }
            pending.pop();
        }
        return 0;
    }

    private @Nullable Requirement fewest(List<Requirement> requirements) {
        Requirement fewest = null;
        int least = Integer.MAX_VALUE;
        for (Requirement requirement : requirements) {
            int count = openCandidates(requirement);
            boolean comesFirst = fewest == null
                    || !variables.isItem(requirement.owner())
                            && requirement
                                            .constraint()
                                            .text()
                                            .compareTo(fewest.constraint().text())
                                    < 0;
            if (count > 0 && (count < least || count == least && comesFirst)) {
                fewest = requirement;
                least = count;
            }
        }
        return fewest;
    }

    /** How many candidates are still undecided; 0 when one is in the set already. */
    private int openCandidates(Requirement requirement) {
        int open = 0;
        looks += 1 + requirement.variables().length;
        for (int variable : requirement.variables()) {
            if (trail.isTrue(variable)) {
                return 0;
            }
            open += trail.isOpen(variable) ? 1 : 0;
        }
        return open;
    }

    private int preferred(Requirement requirement, String pin) {
        int place = requirement.place();
        List<Candidate> open = requirement.candidates().stream()
                .filter(candidate -> trail.isOpen(variables.of(place, candidate)))
                .toList();
        Candidate best =
                preferences.get(place).best(open, requirement.constraint().name(), pin, company(place));
        return variables.of(place, best);
    }

    private Preference.Company company(int place) {
        return new Preference.Company() {
            @Override
            public boolean hasVersion(Candidate candidate) {
                return false;
            }

            @Override
            public boolean hasOrigin(Candidate candidate) {
                return !candidate.info().origin().isEmpty()
                        && origins.get(place).getOrDefault(originKey(candidate), 0) > 0;
            }
        };
    }

    /** A package that joins the set by {@code install_if} and is not in it; 0 when there is none. */
    int nextTriggered() {
        for (int place = 0; place < universes.size(); place++) {
            if (universes.get(place).hasInstallIf()) {
                int next = nextTriggered(place);
                if (next != 0) {
                    return next;
                }
            }
        }
        return 0;
    }

    private int nextTriggered(int place) {
        InstallOrder order =
                new InstallOrder(universes.get(place), candidate -> trail.isTrue(variables.of(place, candidate)));
        Triggered joining =
                new Triggered(universes.get(place), candidate -> canJoin(place, candidate), order::dependencies);
        for (Candidate root : order.roots(world)) {
            for (Candidate candidate : joining.join(order.dependencies(root))) {
                int variable = variables.of(place, candidate);
                if (!trail.isTrue(variable)) {
                    return variable;
                }
            }
        }
        return 0;
    }

    private boolean canJoin(int place, Candidate candidate) {
        int variable = variables.of(place, candidate);
        return trail.isTrue(variable)
                || trail.isOpen(variable) && candidate.tag().isEmpty() && !variables.isBarred(place, candidate);
    }
}
