package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.signature.PublicKeyFile;
import io.github.mavenapko.apko.config.ApkoConfigForm;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.apko.plan.ImagePlan;
import io.github.mavenapko.apko.plan.PackageSources;
import io.github.mavenapko.apko.plan.PlannedPackage;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What determines an image and where it is written, as one digest. */
final class BuildKey {
    /** To be counted up when the same decisions come to give other bytes. */
    private static final String FORM = "image 2";

    private final List<String> parts = new ArrayList<>(List.of(FORM));

    private BuildKey() {}

    /** The digest; empty when a package is not known by its checksum. */
    static Optional<Digest> of(
            ImageRequest request, ImageOutputs outputs, ImageBlueprint blueprint, Collection<ImagePlan> plans) {
        BuildKey key = new BuildKey();
        key.add(request.references().toString());
        key.add(String.valueOf(request.time()));
        key.add(blueprint.definition().vcsUrl());
        // the text, because warnings name its lines
        key.add(blueprint.definition().loaded().digest().toString());
        key.add(blueprint.definition().config().annotations().toString());
        key.add(outputs);
        for (ImagePlan plan : plans) {
            if (plan.packages().stream().anyMatch(planned -> planned.checksum().isEmpty())) {
                return Optional.empty();
            }
            key.add(plan, blueprint);
        }
        byte[] text = String.join("\0", key.parts).getBytes(StandardCharsets.UTF_8);
        return Optional.of(Digest.of(text));
    }

    private void add(ImageOutputs outputs) {
        for (Path output :
                new @Nullable Path[] {outputs.layout(), outputs.dockerTar(), outputs.digestFile(), outputs.sboms()}) {
            add(output == null ? "" : output.toAbsolutePath().toString());
        }
        outputs.sbomFormats().stream().sorted().forEach(format -> add(format.name()));
    }

    private void add(ImagePlan plan, ImageBlueprint blueprint) {
        add(plan.architecture().canonical());
        add(JsonWriter.compact().text(ApkoConfigForm.json(plan.config())));
        add(plan.world().toString());
        add(PackageSources.inImage(plan.config()).stream()
                .map(Repository::toString)
                .toList()
                .toString());
        for (PublicKeyFile file : blueprint.repositories(plan.architecture()).keys()) {
            add(file.name() + " " + Digest.of(file.pem()));
        }
        for (PlannedPackage planned : plan.packages()) {
            add(planned.label() + " " + planned.identity() + " " + Objects.toString(planned.lock(), ""));
        }
        BaseImage base = blueprint.base(plan.architecture());
        add(base.manifest().descriptor().toString());
        base.contents().records().forEach(this::add);
    }

    private void add(String part) {
        parts.add(part);
    }
}
