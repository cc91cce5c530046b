package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.config.ApkoConfigForm;
import io.github.mavenapko.apko.plan.DependencyGraph;
import io.github.mavenapko.apko.plan.PackageListing;
import io.github.mavenapko.apko.plan.PlannedPackage;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.solver.Chosen;
import io.github.mavenapko.solver.Universe;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers what an image would be, without fetching a package or writing anything but the cache. */
public final class ImageQueries {
    private final RepositoryAccess access;
    private final boolean discoverKeys;
    private final ImageBuildLog log;

    /**
     * @param access how repositories are reached, and the cache
     * @param discoverKeys whether the services that publish repositories' keys are asked
     * @param log is told warnings
     */
    public ImageQueries(RepositoryAccess access, boolean discoverKeys, ImageBuildLog log) {
        this.access = access;
        this.discoverKeys = discoverKeys;
        this.log = log;
    }

    /**
     * The definition as it is understood, with what is included, as YAML.
     *
     * @param log is told warnings
     */
    public static String config(ImageRequest request, ImageBuildLog log) throws IOException {
        Diagnostics problems = new Diagnostics();
        Definition definition = Definition.load(request, problems);
        problems.warnings().forEach(log::warning);
        return ApkoConfigForm.yaml(definition.loaded().config());
    }

    /**
     * The packages that would be installed, a line each, by architecture in the canonical spelling.
     *
     * @param format the name of a format, such as {@code name-version}, or a template
     */
    public SortedMap<String, String> packages(ImageRequest request, String format) throws IOException {
        PackageListing listing = PackageListing.parse("format", format);
        SortedMap<String, String> lines = new TreeMap<>();
        for (Map.Entry<Architecture, List<Chosen>> chosen : chosen(request).entrySet()) {
            List<PlannedPackage> planned = chosen.getValue().stream()
                    .map(member -> PlannedPackage.of(member, chosen.getKey()))
                    .toList();
            lines.put(chosen.getKey().canonical(), listing.lines(planned));
        }
        return lines;
    }

    /**
     * How the packages of the first architecture depend on each other, in the language of Graphviz.
     *
     * @param spanningTree whether each package is reached by one edge only
     */
    public String dot(ImageRequest request, boolean spanningTree) throws IOException {
        Diagnostics problems = new Diagnostics();
        ImageBlueprint blueprint = ImageBlueprint.open(request, access, discoverKeys, problems);
        Architecture first = blueprint.definition().architectures().get(0);
        Universe universe = blueprint.universe(first);
        List<PackageInfo> packages =
                blueprint.planner().choose(List.of(universe)).getOrDefault(first, List.of()).stream()
                        .map(Chosen::info)
                        .toList();
        problems.warnings().forEach(log::warning);
        return DependencyGraph.dot(
                request.config().file(),
                blueprint.definition().loaded().config().contents().packages(),
                packages,
                spanningTree);
    }

    private SortedMap<Architecture, List<Chosen>> chosen(ImageRequest request) throws IOException {
        Diagnostics problems = new Diagnostics();
        ImageBlueprint blueprint = ImageBlueprint.open(request, access, discoverKeys, problems);
        problems.warnings().forEach(log::warning);
        return blueprint.planner().choose(blueprint.universes());
    }
}
