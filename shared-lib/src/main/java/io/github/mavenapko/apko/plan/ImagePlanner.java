package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Entrypoint;
import io.github.mavenapko.apko.config.LoadedConfig;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.solver.Chosen;
import io.github.mavenapko.solver.Resolution;
import io.github.mavenapko.solver.Solver;
import io.github.mavenapko.solver.Universe;
import io.github.mavenapko.solver.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides which packages an image has. For building, the packages of all architectures are chosen together; each architecture is then solved
 * once more with every package pinned, which settles the install order that the image records.
 */
public final class ImagePlanner {
    static final String FIELD = "contents.packages";

    private final ApkoConfig config;
    private final List<String> added;
    private final Function<String, SourceLocation> places;

    /**
     * @param source the configuration's name in messages
     * @param config with its sources {@linkplain PackageSources#extend extended}
     * @param added world items beside the configuration's: asked for from outside, or pinned because a base image has them
     */
    public ImagePlanner(String source, ApkoConfig config, List<String> added) {
        this(config, added, item -> SourceLocation.of(source));
    }

    private ImagePlanner(ApkoConfig config, List<String> added, Function<String, SourceLocation> places) {
        this.config = config;
        this.added = List.copyOf(added);
        this.places = places;
    }

    /**
     * A planner whose messages point to the lines of the file.
     *
     * @param loaded the configuration's file
     * @param config the configuration with its sources {@linkplain PackageSources#extend extended}
     * @param added world items beside the configuration's
     */
    public static ImagePlanner of(LoadedConfig loaded, ApkoConfig config, List<String> added) {
        List<String> items = loaded.config().contents().packages();
        return new ImagePlanner(
                config,
                added,
                item -> items.contains(item)
                        ? loaded.places().of(FIELD + "[" + items.indexOf(item) + "]")
                        : loaded.places().of(FIELD));
    }

    /** The world: what the configuration asks for and what was added. */
    public World world() {
        return World.of(Stream.concat(config.contents().packages().stream(), added.stream())
                .toList());
    }

    /**
     * The packages as they are first chosen, for all architectures together.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when there is no such set, with the reason
     */
    public SortedMap<Architecture, List<Chosen>> choose(List<Universe> universes) {
        Resolution resolution = Solver.solve(world(), universes);
        if (resolution instanceof Resolution.Solved solved) {
            return solved.packages();
        }
        throw Unplannable.of(places, resolution, universes);
    }

    /**
     * The packages as they are first chosen, for each architecture on its own, as lock files have them.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when there is no such set, with the reason
     */
    public SortedMap<Architecture, List<Chosen>> chooseApart(List<Universe> universes) {
        SortedMap<Architecture, List<Chosen>> chosen = new TreeMap<>();
        universes.forEach(universe -> chosen.putAll(choose(List.of(universe))));
        return chosen;
    }

    /**
     * The plan of an image for several architectures.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when there is no such set, with the reason
     */
    public SortedMap<Architecture, ImagePlan> plan(List<Universe> universes) {
        SortedMap<Architecture, List<Chosen>> chosen = choose(universes);
        SortedMap<Architecture, ImagePlan> plans = new TreeMap<>();
        for (Universe universe : universes) {
            Architecture architecture = universe.architecture();
            List<Chosen> first = chosen.getOrDefault(architecture, List.of());
            List<String> pinned = pinned(first);
            World world = worldInImage(pinned);
            List<PlannedPackage> packages = inBuildOrder(world, universe, first).stream()
                    .map(member -> PlannedPackage.of(member, architecture))
                    .toList();
            plans.put(
                    architecture,
                    new ImagePlan(architecture, packages, world.items(), configFor(architecture, pinned)));
        }
        return plans;
    }

    /** The plan of a root file system for one architecture, which is solved once and keeps the configuration's world. */
    public ImagePlan planRoot(Universe universe) {
        Architecture architecture = universe.architecture();
        List<PlannedPackage> packages = choose(List.of(universe)).getOrDefault(architecture, List.of()).stream()
                .map(member -> PlannedPackage.of(member, architecture))
                .toList();
        return new ImagePlan(architecture, packages, world().items(), config);
    }

    /** The plan that a lock file holds for an architecture; {@link LockCheck} says whether it fits. */
    public ImagePlan planLocked(LockFile lock, Architecture architecture) {
        List<PlannedPackage> packages =
                lock.packages(architecture).stream().map(PlannedPackage::of).toList();
        List<String> pinned = packages.stream()
                .map(planned -> planned.name() + "=" + planned.version())
                .toList();
        return new ImagePlan(architecture, packages, worldInImage(pinned).items(), configFor(architecture, pinned));
    }

    private ApkoConfig configFor(Architecture architecture, List<String> packages) {
        return config.withContents(config.contents().withPackages(withSupervisor(packages)))
                .withArchs(List.of(architecture));
    }

    /** Each package as a world item for exactly it, with the tag that the configuration names, or else of its repository. */
    private List<String> pinned(List<Chosen> chosen) {
        Map<String, String> pins = new HashMap<>();
        for (String item : config.contents().packages()) {
            Constraint constraint = Constraint.parse(item);
            pins.put(constraint.name(), constraint.pin());
        }
        return chosen.stream()
                .map(member -> {
                    String pin = pins.getOrDefault(member.info().name(), "");
                    String tag = pin.isEmpty() ? member.tag() : pin;
                    String exact = member.info().name() + "=" + member.info().version();
                    return tag.isEmpty() ? exact : exact + "@" + tag;
                })
                .sorted()
                .toList();
    }

    private World worldInImage(List<String> pinned) {
        List<String> items = withSupervisor(pinned);
        items.addAll(added);
        return World.of(items);
    }

    /** A service bundle asks for its supervisor once more when its packages are pinned already. */
    private List<String> withSupervisor(List<String> pinned) {
        List<String> items = new ArrayList<>(pinned);
        if (config.entrypoint().type().equals(Entrypoint.SERVICE_BUNDLE)) {
            items.add("s6");
        }
        return items;
    }

    /** The order of the pinned packages when they are solved again; where that needs a search, the first order is as good. */
    private static List<Chosen> inBuildOrder(World world, Universe universe, List<Chosen> first) {
        return Solver.solve(world, List.of(universe)) instanceof Resolution.Solved solved
                        && solved.way() == Resolution.Way.GREEDY
                ? solved.packages(universe.architecture())
                : first;
    }
}
