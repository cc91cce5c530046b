package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageInfo;
import java.util.List;

/** A package that a universe offers; each is itself only, even when two repositories offer the same version. */
final class Candidate {
    private final int id;
    private final PackageInfo info;
    private final String repository;
    private final String tag;
    private final List<Constraint> provides;

    Candidate(int id, PackageInfo info, IndexedRepository repository, List<Constraint> provides) {
        this.id = id;
        this.info = info;
        this.repository = repository.location();
        this.tag = repository.tag();
        this.provides = provides;
    }

    /** The place in the universe, counted from 0 in index order. */
    int id() {
        return id;
    }

    PackageInfo info() {
        return info;
    }

    String name() {
        return info.name();
    }

    String version() {
        return info.version();
    }

    String repository() {
        return repository;
    }

    String tag() {
        return tag;
    }

    List<Constraint> provides() {
        return provides;
    }

    boolean isSameFileAs(Candidate other) {
        return repository.equals(other.repository) && info.fileName().equals(other.info.fileName());
    }

    /** The version that is offered under a name: the package's own, or of the first entry of that name; empty when there is none. */
    String versionFor(String name) {
        if (name.equals(name())) {
            return version();
        }
        for (Constraint entry : provides) {
            if (entry.name().equals(name)) {
                return entry.version();
            }
        }
        return "";
    }

    Chosen chosen() {
        return new Chosen(info, repository, tag);
    }

    /** {@code name-version (repository)}, for people. */
    @Override
    public String toString() {
        return info.label() + " (" + repository + ")";
    }
}
