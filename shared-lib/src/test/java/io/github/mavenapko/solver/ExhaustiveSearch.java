package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tries every set, and says what is valid in the plainest words; the measure for {@link Validity} and {@link Solver}. */
final class ExhaustiveSearch {
    private final World world;
    private final SortedMap<Architecture, List<Chosen>> offered;

    ExhaustiveSearch(World world, SortedMap<Architecture, List<Chosen>> offered) {
        this.world = world;
        this.offered = offered;
    }

    /** The first sets that pass, in no particular order. */
    Optional<SortedMap<Architecture, List<Chosen>>> first(Predicate<SortedMap<Architecture, List<Chosen>>> test) {
        return extend(new ArrayList<>(offered.keySet()), new TreeMap<>(), test);
    }

    private Optional<SortedMap<Architecture, List<Chosen>>> extend(
            List<Architecture> open,
            SortedMap<Architecture, List<Chosen>> sets,
            Predicate<SortedMap<Architecture, List<Chosen>>> test) {
        if (open.isEmpty()) {
            return test.test(sets) ? Optional.of(new TreeMap<>(sets)) : Optional.empty();
        }
        Architecture next = open.get(0);
        for (List<Chosen> set : sets(offered.getOrDefault(next, List.of())).stream()
                .filter(this::isValidForOne)
                .toList()) {
            sets.put(next, set);
            Optional<SortedMap<Architecture, List<Chosen>>> found = extend(open.subList(1, open.size()), sets, test);
            if (found.isPresent()) {
                return found;
            }
        }
        sets.remove(next);
        return Optional.empty();
    }

    private List<List<Chosen>> sets(List<Chosen> offers) {
        Map<String, List<Chosen>> byName = offers.stream()
                .filter(this::isEverywhere)
                .collect(Collectors.groupingBy(offer -> offer.info().name(), TreeMap::new, Collectors.toList()));
        List<List<Chosen>> sets = List.of(List.of());
        for (List<Chosen> sameName : byName.values()) {
            List<List<Chosen>> longer = new ArrayList<>(sets);
            for (List<Chosen> set : sets) {
                for (Chosen one : sameName) {
                    List<Chosen> with = new ArrayList<>(set);
                    with.add(one);
                    longer.add(with);
                }
            }
            sets = longer;
        }
        return sets;
    }

    /** Shows every set with at most one package of each name, for the first architecture. */
    void everySet(Consumer<List<Chosen>> action) {
        sets(offered.values().iterator().next()).forEach(action);
    }

    private boolean isEverywhere(Chosen offer) {
        return offered.values().stream()
                .allMatch(others -> others.stream()
                        .anyMatch(other ->
                                other.info().label().equals(offer.info().label())));
    }

    /** Valid in every respect that concerns one architecture. */
    boolean isValidForOne(List<Chosen> set) {
        boolean worldHolds = world.items().stream()
                .map(Constraint::parse)
                .allMatch(item -> item.conflict() == set.stream().noneMatch(member -> is(member.info(), item)));
        return worldHolds && set.stream().allMatch(member -> isHappy(member, set)) && tagsAreAskedFor(set, true);
    }

    private static boolean isHappy(Chosen member, List<Chosen> set) {
        for (String text : member.info().depends()) {
            Constraint dependency = Constraint.parse(text);
            boolean met = set.stream()
                    .filter(other -> !dependency.conflict() || other != member)
                    .anyMatch(other -> is(other.info(), dependency));
            if (met == dependency.conflict()) {
                return false;
            }
        }
        return true;
    }

    /** @param joining whether a package of a tagged repository may be there because its {@code install_if} holds, or because it could do what its owner does itself */
    private boolean tagsAreAskedFor(List<Chosen> set, boolean joining) {
        Set<Chosen> reached = new HashSet<>();
        for (boolean grows = true; grows; ) {
            grows = false;
            for (Chosen member : set) {
                boolean asked = world.items().stream()
                        .map(Constraint::parse)
                        .anyMatch(item -> item.pin().equals("side") && is(member.info(), item));
                boolean needed = reached.stream()
                        .anyMatch(other -> other.info().depends().stream()
                                .map(Constraint::parse)
                                .filter(dependency -> !dependency.conflict())
                                .filter(dependency -> joining || !is(other.info(), dependency))
                                .anyMatch(dependency -> is(member.info(), dependency)));
                boolean joins = joining
                        && !member.tag().isEmpty()
                        && !member.info().installIf().isEmpty()
                        && member.info().installIf().stream()
                                .map(Constraint::parse)
                                .allMatch(condition -> set.stream().anyMatch(other -> is(other.info(), condition)));
                grows |= (asked || needed || joins) && reached.add(member);
            }
        }
        return set.stream().allMatch(member -> member.tag().isEmpty() || reached.contains(member));
    }

    /** No name that is provided with a version has another provider, and no tagged package is there by {@code install_if} alone. */
    boolean isFitForCompleteSearch(SortedMap<Architecture, List<Chosen>> sets) {
        return isOneVersion(sets)
                && sets.values().stream().allMatch(set -> sharesNoName(set) && tagsAreAskedFor(set, false));
    }

    private static boolean sharesNoName(List<Chosen> set) {
        for (Chosen owner : set) {
            for (String text : owner.info().provides()) {
                Constraint entry = Constraint.parse(text);
                Constraint name = Constraint.parse(entry.name());
                if (!entry.version().isEmpty()
                        && set.stream().anyMatch(other -> other != owner && is(other.info(), name))) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean isOneVersion(SortedMap<Architecture, List<Chosen>> sets) {
        Set<String> labels = new HashSet<>();
        Set<String> names = new HashSet<>();
        sets.values()
                .forEach(set -> set.forEach(member -> {
                    labels.add(member.info().label());
                    names.add(member.info().name());
                }));
        return labels.size() == names.size();
    }

    private static boolean is(PackageInfo info, Constraint constraint) {
        if (info.name().equals(constraint.name())) {
            return suits(info.version(), constraint);
        }
        return info.provides().stream()
                .map(Constraint::parse)
                .anyMatch(entry -> entry.name().equals(constraint.name()) && suits(entry.version(), constraint));
    }

    private static boolean suits(String version, Constraint constraint) {
        if (constraint.operator().isEmpty()) {
            return true;
        }
        if (version.isEmpty()) {
            return false;
        }
        Version have = Version.parse(version).orElse(null);
        Version want = Version.parse(constraint.version()).orElse(null);
        if (have == null || want == null) {
            return false;
        }
        return switch (constraint.operator()) {
            case "=", "==" -> have.compareTo(want) == 0;
            case "<" -> have.compareTo(want) < 0;
            case ">" -> have.compareTo(want) > 0;
            case "<=", "=<" -> have.compareTo(want) <= 0;
            case ">=" -> have.compareTo(want) >= 0;
            case "~" -> have.startsWith(want);
            default -> throw new IllegalArgumentException(constraint.text());
        };
    }
}
