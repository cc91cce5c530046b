package io.github.mavenapko.solver;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A small question to the solver, the same for the same seed. */
final class RandomWorld {
    private static final List<String> VIRTUALS = List.of("v", "so:w", "/x");
    private static final List<String> OPERATORS = List.of("=", "<", ">", "<=", ">=", "~", "==", "=<");

    private final Random random;
    private final List<String> names;
    private final List<String> versions;
    final World world;
    final List<Universe> universes = new ArrayList<>();
    final TreeMap<Architecture, List<Chosen>> offered = new TreeMap<>();

    RandomWorld(long seed) {
        random = new Random(seed);
        boolean severalArchitectures = random.nextInt(4) == 0;
        names = severalArchitectures ? List.of("a", "b", "c") : List.of("a", "b", "c", "d", "e");
        versions = List.of("1", "2-r0", "2-r1").subList(0, severalArchitectures ? 2 : 3);
        List<IndexedRepository> repositories = repositories();
        add(Architecture.AMD64, repositories);
        if (severalArchitectures) {
            add(Architecture.ARM64, random.nextBoolean() ? thinned(repositories) : repositories());
        }
        world = world();
    }

    private void add(Architecture architecture, List<IndexedRepository> repositories) {
        universes.add(new Universe(architecture, repositories));
        List<Chosen> all = new ArrayList<>();
        repositories.forEach(repository -> repository
                .packages()
                .forEach(info -> all.add(new Chosen(info, repository.location(), repository.tag()))));
        offered.put(architecture, all);
    }

    private List<IndexedRepository> repositories() {
        List<PackageInfo> main = new ArrayList<>();
        List<PackageInfo> side = new ArrayList<>();
        boolean tagged = random.nextInt(3) == 0;
        for (String name : names) {
            for (String version : versions) {
                if (random.nextInt(3) > 0) {
                    (tagged && random.nextInt(3) == 0 ? side : main).add(info(name, version));
                }
            }
        }
        return List.of(new IndexedRepository("main", "", main), new IndexedRepository("side", "side", side));
    }

    private List<IndexedRepository> thinned(List<IndexedRepository> repositories) {
        return repositories.stream()
                .map(repository -> new IndexedRepository(
                        repository.location(),
                        repository.tag(),
                        repository.packages().stream()
                                .filter(info -> random.nextInt(6) > 0)
                                .toList()))
                .toList();
    }

    private PackageInfo info(String name, String version) {
        List<String> provides = new ArrayList<>();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            provides.add(pick(VIRTUALS) + (random.nextBoolean() ? "=" + pick(versions) : ""));
        }
        if (random.nextInt(15) == 0) {
            provides.add(pick(names) + (random.nextBoolean() ? "=" + pick(versions) : ""));
        }
        List<String> depends = new ArrayList<>();
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            depends.add((random.nextInt(6) == 0 ? "!" : "") + constraint());
        }
        List<String> installIf = random.nextInt(12) == 0 ? List.of(pick(names), pick(names)) : List.of();
        return PackageInfo.builder(name, version)
                .depends(depends)
                .provides(provides)
                .installIf(installIf)
                .origin(random.nextInt(3) == 0 ? "o" + random.nextInt(2) : "")
                .providerPriority(random.nextInt(3))
                .build();
    }

    private String constraint() {
        String name = random.nextInt(4) == 0 ? pick(VIRTUALS) : random.nextInt(30) == 0 ? "absent" : pick(names);
        String operator = name.startsWith("so:") ? pick(OPERATORS.subList(0, 6)) : pick(OPERATORS);
        return name + (random.nextInt(3) == 0 ? operator + pick(versions) : "");
    }

    private World world() {
        List<String> items = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            boolean exclusion = random.nextInt(10) == 0;
            items.add((exclusion ? "!" : "") + constraint() + (!exclusion && random.nextInt(5) == 0 ? "@side" : ""));
        }
        return World.of(items);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
