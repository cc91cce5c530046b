package io.github.mavenapko.solver;

import java.util.List;

/**
 * Why a world has no answer, as data; {@link #toString} puts it into words.
 *
 * @param misunderstood world items that mean nothing; when there are some, nothing else was tried
 * @param conflicting world items that cannot be met together, as few as were found; empty when there are misunderstood ones
 * @param failures where it ends: the requirement that nobody can meet. One, or none when there are misunderstood items
 */
public record Explanation(List<Misunderstood> misunderstood, List<String> conflicting, List<Failure> failures) {
    public Explanation {
        misunderstood = List.copyOf(misunderstood);
        conflicting = List.copyOf(conflicting);
        failures = List.copyOf(failures);
    }

    /** A world item that means nothing, and why. */
    public record Misunderstood(String item, String problem) {}

    /**
     * One step on the way from the world to a requirement.
     *
     * @param by the package that needs something; empty for the world
     * @param constraint what it needs, as written
     */
    public record Need(String by, String constraint) {}

    /**
     * A requirement that cannot be met.
     *
     * @param path from a world item to the requirement, which is the last step
     * @param candidates who has or provides the name, and what each lacks; empty when nobody does
     */
    public record Failure(List<Need> path, List<Rejection> candidates) {
        public Failure {
            path = List.copyOf(path);
            candidates = List.copyOf(candidates);
        }

        /** The requirement itself. */
        public Need need() {
            return path.get(path.size() - 1);
        }
    }

    /** A candidate, named for people, and why it cannot be taken. */
    public record Rejection(String candidate, Cause cause) {}

    /** Why a candidate cannot be taken. */
    public sealed interface Cause {}

    /**
     * It has the name, but not in a version that does.
     *
     * @param offered the version; empty when it provides the name without one
     */
    public record WrongVersion(String offered) implements Cause {}

    /** Another architecture of the same resolution does not have it. */
    public record Unavailable() implements Cause {}

    /** Its repository is asked only for world items, and what these need, with this tag. */
    public record Tagged(String tag) implements Cause {}

    /**
     * It cannot be beside another package that has to be there, or the world excludes it.
     *
     * @param how what stands between the two
     * @param constraint the constraint or name that is at stake
     * @param member the other package; empty for the world
     * @param path why the other package has to be there; empty for the world
     */
    public record Clash(How how, String constraint, String member, List<Need> path) implements Cause {
        public Clash {
            path = List.copyOf(path);
        }

        /** What stands between two packages. */
        public enum How {
            /** The member's constraint forbids the candidate. */
            FORBIDDEN_BY,
            /** The candidate's constraint forbids the member. */
            FORBIDS,
            /** They are two versions of one package. */
            OTHER_VERSION,
            /** Both provide a name that only one can. */
            SHARED_NAME
        }
    }

    /** It would need something that cannot be met. */
    public record LeadsTo(Failure failure) implements Cause {}

    /** The search for the cause was given up here, because it would be too long to read. */
    public record Elsewhere() implements Cause {}

    /** The explanation in several lines, without a line end after the last. */
    @Override
    public String toString() {
        return ExplanationText.of(this);
    }
}
