package io.github.mavenapko.apk;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Packages in the order of an index, which can be found by name without looking at all of them: those of a large index are only made when
 * they are asked for.
 */
public abstract class PackageList extends AbstractList<PackageInfo> implements RandomAccess {
    /** The places of the packages that have or provide a name, in ascending order; there may be further ones among them. */
    public abstract int[] maybeNamed(String name);

    /** The places of the packages of whose {@code install_if} one item is exactly this text, in the same way. */
    public abstract int[] maybeInstalledIf(String condition);

    /** Whether any package has an {@code install_if}. */
    public abstract boolean hasInstallIf();

    /** All that {@link PackageInfo#arch()} is of any package. */
    public abstract Set<String> architectures();

    /** A list that can be searched. */
    public static PackageList of(List<PackageInfo> packages) {
        return packages instanceof PackageList list ? list : new Made(packages);
    }

    /** Packages that are there. */
    private static final class Made extends PackageList {
        private final List<PackageInfo> packages;
        private final Map<String, List<Integer>> names = new HashMap<>();
        private final Map<String, List<Integer>> conditions = new HashMap<>();

        Made(List<PackageInfo> packages) {
            this.packages = List.copyOf(packages);
            for (int place = 0; place < this.packages.size(); place++) {
                PackageInfo info = this.packages.get(place);
                add(names, info.name(), place);
                for (String entry : info.provides()) {
                    add(names, Constraint.nameIn(entry), place);
                }
                for (String condition : info.installIf()) {
                    add(conditions, condition, place);
                }
            }
        }

        private static void add(Map<String, List<Integer>> map, String text, int place) {
            map.computeIfAbsent(text, t -> new ArrayList<>(1)).add(place);
        }

        @Override
        public PackageInfo get(int place) {
            return packages.get(place);
        }

        @Override
        public int size() {
            return packages.size();
        }

        @Override
        public int[] maybeNamed(String name) {
            return places(names, name);
        }

        @Override
        public int[] maybeInstalledIf(String condition) {
            return places(conditions, condition);
        }

        private static int[] places(Map<String, List<Integer>> map, String text) {
            return map.getOrDefault(text, List.of()).stream()
                    .mapToInt(Integer::intValue)
                    .distinct()
                    .toArray();
        }

        @Override
        public boolean hasInstallIf() {
            return !conditions.isEmpty();
        }

        @Override
        public Set<String> architectures() {
            return packages.stream().map(PackageInfo::arch).collect(Collectors.toUnmodifiableSet());
        }
    }
}
