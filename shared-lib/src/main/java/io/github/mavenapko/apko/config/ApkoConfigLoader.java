package io.github.mavenapko.apko.config;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlInput;
import io.github.mavenapko.yaml.YamlLimits;
import io.github.mavenapko.yaml.YamlNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loads an image configuration with the files that it includes. */
public final class ApkoConfigLoader {
    private static final int DEEPEST_INCLUDE = 16;

    private final ConfigFiles files;
    private final Diagnostics problems = new Diagnostics();
    private final List<String> chain = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ApkoConfigLoader(ConfigFiles files) {
        this.files = files;
    }

    /**
     * The configuration in a file, and in those that it includes.
     *
     * @throws InvalidInputException when a file is missing, is not a configuration, or includes itself
     * @throws IOException when a file cannot be read
     */
    public static LoadedConfig load(String name, ConfigFiles files) throws IOException {
        ConfigFile file = files.find(name, YamlLimits.USUAL.bytes())
                .orElseThrow(() -> InvalidInputException.at(SourceLocation.of(name), "", "is not a file"));
        return load(file, files);
    }

    /** The configuration in a file that was found already, and in those that it includes. */
    public static LoadedConfig load(ConfigFile file, ConfigFiles files) throws IOException {
        ApkoConfigLoader loader = new ApkoConfigLoader(files);
        Part whole = loader.part(loader.open(file));
        ApkoConfigCheck.check(whole.config, whole.places, loader.problems);
        loader.problems.throwIfErrors();
        return new LoadedConfig(
                file.name(),
                ConfigDefaults.complete(whole.config),
                whole.places,
                Digest.of(loader.bytes.toByteArray()),
                loader.problems.warnings());
    }

    private YamlNode open(ConfigFile file) throws IOException {
        bytes.write(file.content());
        chain.add(file.name());
        return YamlDocument.readWithoutOwnTags(file.name(), file.content());
    }

    private Part part(YamlNode root) throws IOException {
        ApkoConfig config = ApkoConfigReader.read(YamlInput.of(root, problems));
        Places places = Places.of(root);
        if (config.include().isEmpty()) {
            return new Part(config, places);
        }
        Part included = included(config.include(), places.of("include"));
        if (!included.config.vcsUrl().isEmpty()) {
            problems.warning(included.places.of("vcs-url"), "vcs-url", "has no effect in a file that is included");
        }
        return new Part(
                ConfigMerge.merge(config, included.config),
                places.including(included.places, ConfigMerge.sizes(included.config)));
    }

    private Part included(String name, SourceLocation place) throws IOException {
        Optional<ConfigFile> file = files.find(name, YamlLimits.USUAL.bytes());
        if (file.isEmpty()) {
            throw InvalidInputException.at(place, "include", "\"" + name + "\" is not a file");
        }
        String found = file.get().name();
        if (chain.contains(found)) {
            throw InvalidInputException.at(
                    place, "include", "files include each other: " + String.join(" -> ", chain) + " -> " + found);
        }
        if (chain.size() >= DEEPEST_INCLUDE) {
            throw InvalidInputException.at(
                    place,
                    "include",
                    "more than the limit of " + DEEPEST_INCLUDE + " files include each other: "
                            + String.join(" -> ", chain));
        }
        YamlNode root = open(file.get());
        if (root instanceof YamlNode.Mapping || root instanceof YamlNode.Scalar empty && empty.isNull()) {
            return part(root);
        }
        throw InvalidInputException.at(
                place,
                "include",
                "what is at the path \"" + name + "\" is no image configuration: it holds " + root.kind()
                        + " where a mapping should be");
    }

    private record Part(ApkoConfig config, Places places) {}
}
