package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.Relation;
import io.github.mavenapko.apk.Version;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The candidates that the greedy procedure no longer considers; once excluded, they stay so. Reads versions and operators as apko does. */
final class Exclusions {
    private static final Reading READING = Reading.NARROW;

    private final Universe universe;
    private final BitSet excluded;
    private final List<Candidate> log = new ArrayList<>();
    private long steps;

    Exclusions(Universe universe, BitSet excludedFromTheStart) {
        this.universe = universe;
        this.excluded = (BitSet) excludedFromTheStart.clone();
    }

    /** What was excluded since the start, in order. */
    List<Candidate> log() {
        return log;
    }

    /** How many candidates were looked at, as a measure of work. */
    long steps() {
        return steps;
    }

    private void exclude(Candidate candidate) {
        if (!excluded.get(candidate.id())) {
            excluded.set(candidate.id());
            log.add(candidate);
        }
    }

    /**
     * Excludes what these constraints forbid by name or version.
     *
     * @return false when a constraint asks for something that is no version
     */
    boolean constrain(List<Constraint> constraints) {
        for (Constraint constraint : constraints) {
            if (constraint.conflict()) {
                filter(constraint, "", constraint.pin(), null).forEach(this::exclude);
            } else if (READING.relation(constraint) != Relation.ANY && !constrain(constraint)) {
                return false;
            }
        }
        return true;
    }

    private boolean constrain(Constraint constraint) {
        List<Candidate> providers = universe.providers(constraint.name());
        Version required = version(constraint.version());
        if (required == null) {
            return providers.isEmpty();
        }
        Relation relation = READING.relation(constraint);
        for (Candidate provider : providers) {
            steps++;
            boolean allowed = provider.name().equals(constraint.name())
                    ? holds(relation, provider.version(), required)
                    : provider.provides().stream()
                            .filter(entry -> entry.name().equals(constraint.name()))
                            .filter(entry -> !entry.version().isEmpty())
                            .allMatch(entry -> holds(relation, entry.version(), required));
            if (!allowed) {
                exclude(provider);
            }
        }
        return true;
    }

    private boolean holds(Relation relation, String actual, Version required) {
        Version version = version(actual);
        return version != null && relation.holds(version, required);
    }

    /** Excludes everybody who cannot be beside this package because of a name that both offer. */
    void excludeRivalsOf(Candidate chosen) {
        for (Constraint entry : chosen.provides()) {
            for (Candidate other : universe.providers(entry.name())) {
                steps++;
                if (other != chosen && !canShare(entry, other)) {
                    exclude(other);
                }
            }
        }
    }

    private static boolean canShare(Constraint entry, Candidate other) {
        return entry.version().isEmpty() && other.versionFor(entry.name()).isEmpty();
    }

    /**
     * The candidates that may meet a constraint; one that provides a name without a version is let through when its own version, or that of
     * anything it provides, would do.
     *
     * @param allowedPin a tag whose repositories are let in, as are those with the tag {@code preferredPin}
     * @param present a package whose file is let in, whatever its repository's tag
     */
    List<Candidate> filter(Constraint constraint, String allowedPin, String preferredPin, @Nullable Candidate present) {
        Relation relation = READING.relation(constraint);
        Version required = version(constraint.version());
        List<Candidate> passed = new ArrayList<>();
        for (Candidate candidate : universe.providers(constraint.name())) {
            steps++;
            String tag = candidate.tag();
            boolean open = tag.isEmpty()
                    || tag.equals(allowedPin)
                    || tag.equals(preferredPin)
                    || present != null && present.isSameFileAs(candidate);
            if (open
                    && !excluded.get(candidate.id())
                    && (relation == Relation.ANY || required != null && offers(candidate, relation, required))) {
                passed.add(candidate);
            }
        }
        return passed;
    }

    private boolean offers(Candidate candidate, Relation relation, Version required) {
        Version own = version(candidate.version());
        if (own == null) {
            return false;
        }
        if (relation.holds(own, required)) {
            return true;
        }
        for (Constraint entry : candidate.provides()) {
            if (!entry.version().isEmpty() && holds(relation, entry.version(), required)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Version version(String text) {
        return text.isEmpty() ? null : READING.version(universe.version(text));
    }
}
