package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.ImageRequest;
import io.github.mavenapko.apko.build.RootArchive;
import io.github.mavenapko.maven.ByteSize;
import io.github.mavenapko.maven.Counted;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that writes an image's root file system for one architecture as a plain archive. */
abstract class RootMojo extends BuildingMojo {

    /** The one architecture of the archive; default the only one of {@code apko.arch} or of the definition. */
    @Parameter(property = "apko.buildArch")
    @Nullable
    String buildArch;

    /** The archive; it is compressed when its name ends in {@code .gz}. */
    @Parameter(property = "apko.output")
    @Nullable
    File output;

    RootMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    abstract RootArchive form();

    abstract String defaultName();

    @Override
    final List<Path> outputs(Path target) {
        return List.of(output == null ? target.resolve(defaultName()) : output.toPath());
    }

    @Override
    final SortedMap<String, String> plan(Path definition, Engine engine) throws IOException {
        return engine.builder().planRoot(request(definition).build());
    }

    @Override
    final void build(Path definition, Path target, Engine engine) throws IOException {
        Path archive = outputs(target).get(0);
        int packages = engine.builder().buildRoot(request(definition).build(), archive, form());
        getLog().info(Counted.packages(packages) + ", " + ByteSize.text(Files.size(archive)));
        getLog().info("root   " + archive);
    }

    private ImageRequest.Builder request(Path definition) throws IOException {
        ImageRequest.Builder request = buildingRequest(definition);
        return buildArch == null || buildArch.isBlank() ? request : request.architectures(List.of(buildArch));
    }
}
