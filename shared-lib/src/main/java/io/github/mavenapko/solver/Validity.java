package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.Relation;
import io.github.mavenapko.apk.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The independent check of an answer, which shares no code with what finds answers. A set is valid when
 *
 * <ul>
 *   <li>each name is in it once;
 *   <li>every world item and every dependency of every member is met by a member: by its own name and version, or by a {@code provides} entry
 *       of that name, whose version counts; a constraint with an operator is not met by an entry without a version;
 *   <li>no member other than the package itself is what a {@code !} dependency names, and none at all is what a {@code !} world item names;
 *   <li>a package of a tagged repository is needed, directly or through dependencies, by a world item with that tag, or by one that joins
 *       by {@code install_if};
 *   <li>the sets of several architectures have a name in the same version.
 * </ul>
 */
public final class Validity {
    private final List<Chosen> members;
    private final Map<String, List<Chosen>> byName = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    private Validity(Collection<Chosen> members) {
        this.members = List.copyOf(members);
        for (Chosen member : this.members) {
            Set<String> names = new HashSet<>();
            names.add(member.info().name());
            member.info()
                    .provides()
                    .forEach(entry -> names.add(Constraint.parse(entry).name()));
            names.forEach(name ->
                    byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(member));
        }
    }

    /** What makes sets for several architectures invalid, in words; nothing when they are valid. */
    public static List<String> violations(World world, SortedMap<Architecture, ? extends Collection<Chosen>> sets) {
        List<String> violations = new ArrayList<>();
        Map<String, String> versions = new HashMap<>();
        sets.forEach((architecture, members) -> {
            violations.addAll(violations(world, members));
            for (Chosen member : members) {
                String other =
                        versions.putIfAbsent(member.info().name(), member.info().version());
                if (other != null && !other.equals(member.info().version())) {
                    violations.add(member.info().label() + " for " + architecture + " is " + other
                            + " for another architecture");
                }
            }
        });
        return violations;
    }

    /** What makes a set for one architecture invalid, in words; nothing when it is valid. */
    public static List<String> violations(World world, Collection<Chosen> members) {
        Validity validity = new Validity(members);
        validity.checkNames();
        world.items().forEach(validity::checkItem);
        members.forEach(validity::checkDependencies);
        validity.checkTags(world);
        return validity.violations;
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        for (Chosen member : members) {
            if (!names.add(member.info().name())) {
                violations.add(member.info().name() + " is there more than once");
            }
        }
    }

    private void checkItem(String text) {
        Constraint item = Constraint.parse(text);
        Optional<Chosen> met = meeting(item).stream().findFirst();
        if (item.conflict()) {
            met.ifPresent(member -> violations.add(
                    "the world excludes " + text + ", which " + member.info().label() + " is"));
        } else if (met.isEmpty()) {
            violations.add("the world needs " + text);
        }
    }

    private void checkDependencies(Chosen member) {
        for (String text : member.info().depends()) {
            Constraint dependency = Constraint.parse(text);
            List<Chosen> met = meeting(dependency);
            if (!dependency.conflict() && met.isEmpty()) {
                violations.add(member.info().label() + " needs " + text);
            }
            if (dependency.conflict()) {
                met.stream()
                        .filter(other -> other != member)
                        .forEach(other -> violations.add(member.info().label() + " excludes " + text + ", which "
                                + other.info().label() + " is"));
            }
        }
    }

    private void checkTags(World world) {
        Set<String> tags = new HashSet<>();
        members.forEach(member -> tags.add(member.tag()));
        tags.remove("");
        for (String tag : tags) {
            Set<Chosen> needed = neededUnder(tag, world);
            members.stream()
                    .filter(member -> member.tag().equals(tag) && !needed.contains(member))
                    .forEach(member -> violations.add(
                            member.info().label() + " is from @" + tag + ", which nothing with that tag needs"));
        }
    }

    private Set<Chosen> neededUnder(String tag, World world) {
        Set<Chosen> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Constraint> open = new ArrayDeque<>();
        world.items().stream()
                .map(Constraint::parse)
                .filter(item -> item.pin().equals(tag) && !item.conflict())
                .forEach(open::add);
        members.stream()
                .filter(member -> member.tag().equals(tag) && joins(member))
                .forEach(member -> need(member, needed, open));
        while (!open.isEmpty()) {
            meeting(open.remove()).forEach(member -> need(member, needed, open));
        }
        return needed;
    }

    private static void need(Chosen member, Set<Chosen> needed, Deque<Constraint> open) {
        if (needed.add(member)) {
            member.info().depends().stream()
                    .map(Constraint::parse)
                    .filter(dependency -> !dependency.conflict())
                    .forEach(open::add);
        }
    }

    private boolean joins(Chosen member) {
        List<String> conditions = member.info().installIf();
        return !conditions.isEmpty()
                && conditions.stream()
                        .map(Constraint::parse)
                        .allMatch(condition -> !meeting(condition).isEmpty());
    }

    private List<Chosen> meeting(Constraint constraint) {
        return byName.getOrDefault(constraint.name(), List.of()).stream()
                .filter(member -> isMetBy(member.info(), constraint))
                .toList();
    }

    private static boolean isMetBy(PackageInfo member, Constraint constraint) {
        if (member.name().equals(constraint.name())) {
            return holds(constraint, member.version());
        }
        return member.provides().stream()
                .map(Constraint::parse)
                .anyMatch(entry -> entry.name().equals(constraint.name()) && holds(constraint, entry.version()));
    }

    private static boolean holds(Constraint constraint, String version) {
        if (constraint.relation() == Relation.ANY) {
            return true;
        }
        Optional<Version> actual = Version.parse(version);
        Optional<Version> required = Version.parse(constraint.version());
        return actual.isPresent()
                && required.isPresent()
                && constraint.relation().holds(actual.get(), required.get());
    }
}
