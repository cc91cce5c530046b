package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageList;
import io.github.mavenapko.apk.Relation;
import io.github.mavenapko.apk.Version;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be chosen for one architecture, found by name. Packages that nothing leads to are not
 * looked at; it can be used for any
 * number of resolutions, also at the same time.
 */
public final class Universe {
    private final Architecture architecture;
    private final List<IndexedRepository> repositories;
    private final int[] offsets;
    private final AtomicReferenceArray<Candidate> candidates;
    private final Map<String, List<Candidate>> providers = new ConcurrentHashMap<>();
    private final Map<String, List<Candidate>> installIf = new ConcurrentHashMap<>();
    private final Set<String> tags = new HashSet<>();
    private final Map<String, Constraint> constraints = new ConcurrentHashMap<>();
    private final Map<String, Optional<Version>> versions = new ConcurrentHashMap<>();

    /**
     * @param repositories in the order in which they are asked; where nothing else decides between two packages, the earlier one wins
     */
    public Universe(Architecture architecture, List<IndexedRepository> repositories) {
        this.architecture = architecture;
        this.repositories = List.copyOf(repositories);
        this.offsets = new int[repositories.size() + 1];
        for (int i = 0; i < repositories.size(); i++) {
            tags.add(repositories.get(i).tag());
            offsets[i + 1] = offsets[i] + repositories.get(i).packages().size();
        }
        this.candidates = new AtomicReferenceArray<>(offsets[repositories.size()]);
    }

    private Candidate candidate(int id) {
        Candidate known = candidates.get(id);
        if (known != null) {
            return known;
        }
        int place = 0;
        while (offsets[place + 1] <= id) {
            place++;
        }
        IndexedRepository repository = repositories.get(place);
        Candidate made = new Candidate(id, repository.packages().get(id - offsets[place]), repository, this);
        return candidates.compareAndSet(id, null, made) ? made : candidates.get(id);
    }

    /** Those at the places that a search gives for each repository. */
    private List<Candidate> found(Function<PackageList, int[]> search) {
        List<Candidate> found = new ArrayList<>(2);
        for (int i = 0; i < repositories.size(); i++) {
            for (int place : search.apply(repositories.get(i).packages())) {
                found.add(candidate(offsets[i] + place));
            }
        }
        return found;
    }

    /**
     * Packages come before providers of their name, and these in the order in which their own names are first met; who provides a name twice is
     * listed twice, which counts when the fewest choices are sought.
     */
    private List<Candidate> findProviders(String name) {
        List<Candidate> named = new ArrayList<>(2);
        List<Candidate> providing = new ArrayList<>(2);
        for (Candidate candidate : found(packages -> packages.maybeNamed(name))) {
            if (candidate.name().equals(name)) {
                named.add(candidate);
            }
            for (String entry : candidate.info().provides()) {
                if (Constraint.nameIn(entry).equals(name)) {
                    providing.add(candidate);
                }
            }
        }
        if (providing.size() > 1) {
            Map<String, Integer> first = new HashMap<>();
            providing.forEach(candidate -> first.computeIfAbsent(candidate.name(), this::firstOf));
            providing.sort(Comparator.comparing(candidate -> first.get(candidate.name())));
        }
        named.addAll(providing);
        return List.copyOf(named);
    }

    private int firstOf(String name) {
        return found(packages -> packages.maybeNamed(name)).stream()
                .filter(candidate -> candidate.name().equals(name))
                .mapToInt(Candidate::id)
                .min()
                .orElseThrow();
    }

    private List<Candidate> findInstallIf(String condition) {
        List<Candidate> joining = new ArrayList<>(1);
        for (Candidate candidate : found(packages -> packages.maybeInstalledIf(condition))) {
            int times = Collections.frequency(candidate.info().installIf(), condition);
            joining.addAll(Collections.nCopies(times, candidate));
        }
        return joining;
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

    /** All, in index order; most are only made now. */
    List<Candidate> candidates() {
        return new AbstractList<>() {
            @Override
            public Candidate get(int id) {
                return candidate(id);
            }

            @Override
            public int size() {
                return candidates.length();
            }
        };
    }

    /** Who has or provides a name, in the order in which equals are preferred. */
    List<Candidate> providers(String name) {
        List<Candidate> known = providers.get(name);
        if (known == null) {
            known = findProviders(name);
            providers.put(name, known);
        }
        return known;
    }

    /** All names that packages have or provide. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        candidates().forEach(candidate -> names.add(candidate.name()));
        candidates()
                .forEach(
                        candidate -> candidate.info().provides().forEach(entry -> names.add(Constraint.nameIn(entry))));
        return names;
    }

    /** Whose {@code install_if} has exactly this text; null when there is none. */
    @Nullable
    List<Candidate> installIf(String condition) {
        List<Candidate> joining = installIf.computeIfAbsent(condition, this::findInstallIf);
        return joining.isEmpty() ? null : joining;
    }

    boolean hasInstallIf() {
        return repositories.stream()
                .anyMatch(repository -> repository.packages().hasInstallIf());
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
