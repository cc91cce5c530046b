package io.github.mavenapko.apko.layer;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.Relation;
import io.github.mavenapko.apk.Version;
import io.github.mavenapko.file.FilePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups packages for layers: those of one origin belong together, and those that replace files of each other. The largest groups have a layer
 * each; what exceeds the number of layers shares the last one.
 */
public final class PackageGroups {
    private static final Comparator<PackageInfo> BY_NAME = Comparator.comparing(PackageInfo::name, FilePath.BYTEWISE);

    /** Largest installed size first; of equal ones, that whose last name comes first. */
    private static final Comparator<List<PackageInfo>> LARGEST_FIRST = Comparator.comparingLong(PackageGroups::size)
            .reversed()
            .thenComparing(PackageGroups::lastName, FilePath.BYTEWISE);

    private PackageGroups() {}

    /**
     * The groups, largest first, the packages of each by name.
     *
     * @param budget the most groups; less than 1 counts as 1
     */
    public static List<List<PackageInfo>> of(List<PackageInfo> packages, int budget) {
        List<List<PackageInfo>> groups = new ArrayList<>(joined(packages));
        groups.sort(LARGEST_FIRST);
        if (groups.size() > Math.max(budget, 0)) {
            int kept = Math.min(Math.max(budget - 1, 0), groups.size());
            List<PackageInfo> rest = groups.subList(kept, groups.size()).stream()
                    .flatMap(List::stream)
                    .toList();
            groups = new ArrayList<>(groups.subList(0, kept));
            groups.add(rest);
        }
        return groups.stream()
                .map(group -> group.stream().sorted(BY_NAME).toList())
                .toList();
    }

    /** Distinct lists; their order does not matter. */
    private static Set<List<PackageInfo>> joined(List<PackageInfo> packages) {
        Map<String, List<PackageInfo>> byOrigin = new LinkedHashMap<>();
        Map<String, List<PackageInfo>> byName = new LinkedHashMap<>();
        for (PackageInfo info : packages) {
            List<PackageInfo> group = byOrigin.computeIfAbsent(info.origin(), origin -> new ArrayList<>());
            group.add(info);
            byName.put(info.name(), group);
        }
        for (PackageInfo info : packages) {
            for (String replaces : info.replaces()) {
                Constraint replaced = Constraint.parse(replaces);
                List<PackageInfo> other = byName.get(replaced.name());
                List<PackageInfo> own = byName.getOrDefault(info.name(), List.of());
                if (other != null && other != own && isMet(replaced, other)) {
                    own.addAll(other);
                    other.forEach(moved -> byName.put(moved.name(), own));
                }
            }
        }
        Set<List<PackageInfo>> groups = Collections.newSetFromMap(new IdentityHashMap<>());
        groups.addAll(byName.values());
        return groups;
    }

    private static boolean isMet(Constraint replaced, List<PackageInfo> group) {
        return group.stream()
                .filter(info -> info.name().equals(replaced.name()))
                .anyMatch(info -> replaced.relation() == Relation.ANY
                        || Version.parse(info.version())
                                .flatMap(have -> Version.parse(replaced.version())
                                        .map(want -> replaced.relation().holds(have, want)))
                                .orElse(false));
    }

    private static long size(List<PackageInfo> group) {
        return group.stream().mapToLong(PackageInfo::installedSize).sum();
    }

    private static String lastName(List<PackageInfo> group) {
        return group.stream().map(PackageInfo::name).max(FilePath.BYTEWISE).orElse("");
    }
}
