package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A package that a universe offers; each is itself only, even when two repositories offer the same version. */
final class Candidate {
    private final int id;
    private final PackageInfo info;
    private final String repository;
    private final String tag;
    private final Universe universe;
    private @Nullable List<Constraint> provides;

    Candidate(int id, PackageInfo info, IndexedRepository repository, Universe universe) {
        this.id = id;
        this.info = info;
        this.repository = repository.location();
        this.tag = repository.tag();
        this.universe = universe;
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

    /** Parsed when first asked for, since most packages of an index are never looked at. */
    List<Constraint> provides() {
        List<Constraint> parsed = provides;
        if (parsed == null) {
            parsed = List.copyOf(universe.constraints(info.provides()));
            provides = parsed;
        }
        return parsed;
    }

    boolean isSameFileAs(Candidate other) {
        return repository.equals(other.repository) && info.fileName().equals(other.info.fileName());
    }

    /** The version that is offered under a name: the package's own, or of the first entry of that name; empty when there is none. */
    String versionFor(String name) {
        if (name.equals(name())) {
            return version();
        }
        for (Constraint entry : provides()) {
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
