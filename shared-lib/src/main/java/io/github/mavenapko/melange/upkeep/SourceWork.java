package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.melange.source.SourceCache;
import io.github.mavenapko.melange.source.SourceContext;
import io.github.mavenapko.melange.source.SourceRepository;
import io.github.mavenapko.melange.source.SourceRepository.PatchFile;
import io.github.mavenapko.repository.DiskCache;
import io.github.mavenapko.transport.HttpTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Work on the patches of a package: its sources as a repository with a commit for each patch, and the commits as patches again. */
public final class SourceWork {
    private static final String CHECKOUT = "git-checkout";

    private final HttpTransport transport;
    private final DiskCache cache;
    private final Consumer<String> notices;

    /** Work with sources that are downloaded by this transport, or taken from the cache. */
    public SourceWork(HttpTransport transport, DiskCache cache, Consumer<String> notices) {
        this.transport = transport;
        this.cache = cache;
        this.notices = notices;
    }

    /**
     * Where the work is done.
     *
     * @param definition the package definition
     * @param output the directory with a folder for each package's sources
     * @param patches the directory of the patch files
     * @param base what a repository that is named by a relative path is relative to
     */
    public record Places(Path definition, Path output, Path patches, Path base) {
        private String name() {
            return String.valueOf(definition.getFileName());
        }
    }

    /**
     * Clones what the first git-checkout of the main pipeline names and commits the patches of the {@code patch} and
     * {@code git-am} steps on top.
     *
     * @return the folder with the sources
     * @throws InvalidInputException when there is no such step, or a patch file is missing
     * @throws IOException when the repository cannot be had, or a patch does not fit
     */
    public Path get(Places places) throws IOException {
        Definition definition = Definition.read(places.name(), Files.readAllBytes(places.definition()));
        List<PlannedStep> steps =
                SourceSelection.of(places.definition(), definition, Set.of(CHECKOUT, "patch", "git-am"));
        PlannedStep checkout = steps.stream()
                .filter(step -> step.uses().equals(CHECKOUT))
                .findFirst()
                .orElseThrow(() -> noCheckout(places));
        List<Path> patches = new ArrayList<>();
        for (PlannedStep step : steps) {
            patches.addAll(patches(step, places));
        }
        Files.createDirectories(places.output());
        String name = definition.config().main().name();
        SourceRepository repository =
                SourceRepository.get(inputs(checkout, places.base()), context(checkout, places.output()), name);
        for (Path patch : patches) {
            repository.apply(String.valueOf(patch.getFileName()), Files.readAllBytes(patch));
            notices.accept("applied " + patch);
        }
        return places.output().resolve(name);
    }

    private static InvalidInputException noCheckout(Places places) {
        return InvalidInputException.at(
                SourceLocation.of(places.name()), "pipeline", "has no git-checkout step, and sources come from one");
    }

    private static List<Path> patches(PlannedStep step, Places places) throws IOException {
        String series = step.inputs().getOrDefault("series", "").strip();
        String names = step.inputs().getOrDefault("patches", "");
        if (step.uses().equals(CHECKOUT)) {
            return List.of();
        }
        if (!series.isEmpty()) {
            names = String.join(
                    "\n",
                    Files.readAllLines(existing(step, places, series)).stream()
                            .filter(line -> !line.strip().startsWith("#"))
                            .toList());
        }
        String components = step.inputs().getOrDefault("strip-components", "1").strip();
        if (!components.equals("1")) {
            throw InvalidInputException.at(
                    step.location(),
                    "with.strip-components",
                    "is " + components + ", and commits are made of patches with 1");
        }
        List<Path> patches = new ArrayList<>();
        for (String name : names.strip().split("\\s+")) {
            if (!name.isEmpty()) {
                patches.add(existing(step, places, name));
            }
        }
        return patches;
    }

    private static Path existing(PlannedStep step, Places places, String name) {
        Path file = places.patches().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw InvalidInputException.at(
                    step.location(),
                    "with.patches",
                    "there is no file " + file + "; say with melange.sourceDir where patches are");
        }
        return file;
    }

    private static Map<String, String> inputs(PlannedStep checkout, Path base) {
        Map<String, String> inputs = new HashMap<>(checkout.inputs());
        String repository = inputs.getOrDefault("repository", "");
        if (repository.startsWith(".")) {
            inputs.put("repository", base.resolve(repository).normalize().toString());
        }
        return inputs;
    }

    private SourceContext context(PlannedStep step, Path workspace) {
        return new SourceContext(
                step.location(),
                workspace,
                BuildPlan.HOME,
                transport,
                new SourceCache(cache.path("sources", "files"), List.of()),
                0,
                notices);
    }

    /**
     * Writes the commits since the expected one as patch files, and puts one {@code git-am} step in the place of the steps that
     * applied patches.
     *
     * @return the patch files
     * @throws InvalidInputException when there is no expected commit, or the pipeline is not written in lines
     * @throws IOException when there is no such repository or no new commit
     */
    public List<Path> pop(Places places) throws IOException {
        DefinitionText text = DefinitionText.read(places.definition());
        Definition definition = Definition.read(places.name(), text.bytes());
        PlannedStep checkout = SourceSelection.of(places.definition(), definition, Set.of(CHECKOUT)).stream()
                .findFirst()
                .orElseThrow(() -> noCheckout(places));
        String commit = checkout.inputs().getOrDefault("expected-commit", "").strip();
        if (!commit.matches("[0-9a-f]{40}")) {
            throw InvalidInputException.at(
                    checkout.location(), "with.expected-commit", "is missing, and patches are what came after it");
        }
        Path directory = places.output().resolve(definition.config().main().name());
        List<PatchFile> patches = SourceRepository.in(directory).patchesSince(commit);
        if (patches.isEmpty()) {
            throw new IOException(directory + " has no commit after " + commit + "; commit what is to become a patch");
        }
        new PatchSteps(text).replace(patches.stream().map(PatchFile::name).toList());
        List<Path> files = new ArrayList<>();
        Files.createDirectories(places.patches());
        for (PatchFile patch : patches) {
            files.add(Files.writeString(places.patches().resolve(patch.name()), patch.content()));
        }
        text.write(places.definition());
        return files;
    }
}
