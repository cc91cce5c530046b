package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order in which candidates for one requirement are preferred. */
final class Preference {

    /** What is already in the set and draws others after it. */
    interface Company {
        /** Whether the set has this name in this version. */
        boolean hasVersion(Candidate candidate);

        /** Whether the set has a package of the same origin and version. */
        boolean hasOrigin(Candidate candidate);
    }

    /** An empty set. */
    static final Company NOBODY = new Company() {
        @Override
        public boolean hasVersion(Candidate candidate) {
            return false;
        }

        @Override
        public boolean hasOrigin(Candidate candidate) {
            return false;
        }
    };

    private final Universe universe;
    private final Reading reading;

    Preference(Universe universe, Reading reading) {
        this.universe = universe;
        this.reading = reading;
    }

    /** The candidate to take; of equals the first. */
    Candidate best(List<Candidate> candidates, String name, String pin, Company company) {
        Candidate best = candidates.get(0);
        for (Candidate candidate : candidates) {
            if (compare(candidate, best, name, pin, company) < 0) {
                best = candidate;
            }
        }
        return best;
    }

    /** Negative when a is preferred to b; the first difference decides. */
    private int compare(Candidate a, Candidate b, String name, String pin, Company company) {
        int order = first(company.hasVersion(a), company.hasVersion(b));
        if (order == 0) {
            order = first(company.hasOrigin(a), company.hasOrigin(b));
        }
        if (order == 0) {
            order = first(a.tag().equals(pin), b.tag().equals(pin));
        }
        if (order == 0) {
            order = offered(a.versionFor(name), b.versionFor(name));
        }
        if (order == 0 && a.name().equals(b.name())) {
            order = newer(a.version(), b.version());
        }
        if (order == 0) {
            order = Long.compare(b.info().providerPriority(), a.info().providerPriority());
        }
        if (order == 0) {
            order = newer(a.version(), b.version());
        }
        return order != 0 ? order : a.name().compareTo(b.name());
    }

    private static int first(boolean a, boolean b) {
        return Boolean.compare(b, a);
    }

    private int offered(String a, String b) {
        return a.isEmpty() || b.isEmpty() ? 0 : newer(a, b);
    }

    /** The newer one first; what is no version loses. */
    private int newer(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        Version left = version(a);
        Version right = version(b);
        if (left == null) {
            return 1;
        }
        return right == null ? -1 : right.compareTo(left);
    }

    private @Nullable Version version(String text) {
        return reading.version(universe.version(text));
    }
}
