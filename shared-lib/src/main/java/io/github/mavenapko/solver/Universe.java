package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.Relation;
import io.github.mavenapko.apk.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be chosen for one architecture, indexed by name. Making one costs a pass over all packages; it can then be used for any
 * number of resolutions, also at the same time.
 */
public final class Universe {
    private final Architecture architecture;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, List<Candidate>> providers = new LinkedHashMap<>();
    private final Map<String, List<Candidate>> installIf = new HashMap<>();
    private final Set<String> tags = new HashSet<>();
    private final Map<String, Constraint> constraints = new ConcurrentHashMap<>();
    private final Map<String, Optional<Version>> versions = new ConcurrentHashMap<>();

    /**
     * @param repositories in the order in which they are asked; where nothing else decides between two packages, the earlier one wins
     */
    public Universe(Architecture architecture, List<IndexedRepository> repositories) {
        this.architecture = architecture;
        for (IndexedRepository repository : repositories) {
            tags.add(repository.tag());
            repository.packages().forEach(info -> add(info, repository));
        }
        addProviders();
    }

    private void add(PackageInfo info, IndexedRepository repository) {
        Candidate candidate = new Candidate(candidates.size(), info, repository, this);
        candidates.add(candidate);
        providers.computeIfAbsent(info.name(), name -> new ArrayList<>(2)).add(candidate);
        for (String condition : info.installIf()) {
            installIf.computeIfAbsent(condition, text -> new ArrayList<>(1)).add(candidate);
        }
    }

    /** Packages come before providers of their name; who provides a name twice is listed twice, which counts when the fewest choices are sought. */
    private void addProviders() {
        List<List<Candidate>> byName =
                providers.values().stream().map(List::copyOf).toList();
        for (List<Candidate> sameName : byName) {
            for (Candidate candidate : sameName) {
                for (String entry : candidate.info().provides()) {
                    providers
                            .computeIfAbsent(Constraint.nameIn(entry), name -> new ArrayList<>(2))
                            .add(candidate);
                }
            }
        }
    }

    /** The architecture that all packages are for. */
    public Architecture architecture() {
        return architecture;
    }

    /** Whether any repository has a tag. */
    boolean hasTags() {
        return tags.stream().anyMatch(tag -> !tag.isEmpty());
    }

    /** Whether a repository has this tag. */
    boolean hasTag(String tag) {
        return tags.contains(tag);
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /** Who has or provides a name, in the order in which equals are preferred. */
    List<Candidate> providers(String name) {
        return providers.getOrDefault(name, List.of());
    }

    /** All names that packages have or provide. */
    public Set<String> names() {
        return Collections.unmodifiableSet(providers.keySet());
    }

    /** Whose {@code install_if} has exactly this text. */
    @Nullable
    List<Candidate> installIf(String condition) {
        return installIf.get(condition);
    }

    boolean hasInstallIf() {
        return !installIf.isEmpty();
    }

    /** A text, parsed once. */
    Constraint constraint(String text) {
        return constraints.computeIfAbsent(text, Constraint::parse);
    }

    List<Constraint> constraints(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<Constraint> parsed = new ArrayList<>(texts.size());
        texts.forEach(text -> parsed.add(constraint(text)));
        return parsed;
    }

    List<Constraint> depends(Candidate candidate) {
        return constraints(candidate.info().depends());
    }

    /** A text, parsed once; null when it is no version. */
    @Nullable
    Version version(String text) {
        return versions.computeIfAbsent(text, Version::parse).orElse(null);
    }

    /** Whether a candidate is what a constraint names, its {@code !} and tag aside: by its own version, or by an entry of exactly that name. */
    boolean meets(Candidate candidate, Constraint constraint) {
        if (candidate.name().equals(constraint.name())) {
            return meets(candidate.version(), constraint);
        }
        for (Constraint entry : candidate.provides()) {
            if (entry.name().equals(constraint.name()) && meets(entry.version(), constraint)) {
                return true;
            }
        }
        return false;
    }

    private boolean meets(String actual, Constraint constraint) {
        Relation relation = constraint.relation();
        if (relation == Relation.ANY) {
            return true;
        }
        Version have = version(actual);
        Version want = version(constraint.version());
        return have != null && want != null && relation.holds(have, want);
    }
}
