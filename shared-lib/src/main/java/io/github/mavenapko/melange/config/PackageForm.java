package io.github.mavenapko.melange.config;

import io.github.mavenapko.yaml.GoEncoding;
import io.github.mavenapko.yaml.MappingBuilder;
import io.github.mavenapko.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of packages and of what they share with subpackages. */
final class PackageForm {
    private final GoEncoding encoding;

    PackageForm(GoEncoding encoding) {
        this.encoding = encoding;
    }

    YamlNode.Mapping main(PackageDefinition main) {
        MappingBuilder fields = fields().alwaysText("name", main.name())
                .alwaysText("version", main.version())
                .alwaysUnsigned("epoch", main.epoch())
                .text("description", main.description())
                .textFields("annotations", main.annotations())
                .text("url", main.url())
                .text("commit", main.commit())
                .texts("target-architecture", main.targetArchitecture())
                .items("copyright", main.copyright(), this::copyright);
        dependencies(fields, main.dependencies());
        options(fields, main.options());
        scriptlets(fields, main.scriptlets());
        checks(fields, main.checks());
        fields.mappingEvenEmptyInJson("cpe", cpe(main.cpe()));
        setcap(fields, main.setcap());
        timeout(fields, main.timeout());
        fields.always("resources", resources(main.resources()));
        fields.mapping("test-resources", resources(main.testResources()));
        return fields.build();
    }

    private YamlNode copyright(Copyright copyright) {
        return fields().texts("paths", copyright.paths())
                .text("attestation", copyright.attestation())
                .alwaysText("license", copyright.license())
                .text("license-path", copyright.licensePath())
                .text("detection-override", copyright.detectionOverride())
                .build();
    }

    void dependencies(MappingBuilder fields, Dependencies dependencies) {
        fields.mappingEvenEmptyInJson(
                "dependencies",
                fields().texts("runtime", dependencies.runtime())
                        .texts("provides", dependencies.provides())
                        .texts("replaces", dependencies.replaces())
                        .text("provider-priority", dependencies.providerPriority())
                        .text("replaces-priority", dependencies.replacesPriority())
                        .build());
    }

    void options(MappingBuilder fields, PackageOptions options) {
        fields.mapping(
                "options",
                fields().truth("no-provides", options.noProvides())
                        .truth("no-depends", options.noDepends())
                        .truth("no-commands", options.noCommands())
                        .truth("no-versioned-shlib-deps", options.noVersionedShlibDeps())
                        .build());
    }

    void scriptlets(MappingBuilder fields, @Nullable Scriptlets scriptlets) {
        if (scriptlets == null) {
            return;
        }
        MappingBuilder inner = fields();
        inner.mappingEvenEmptyInJson("trigger", trigger(scriptlets));
        inner.text("pre-install", scriptlets.preInstall());
        inner.text("post-install", scriptlets.postInstall());
        inner.text("pre-deinstall", scriptlets.preDeinstall());
        inner.text("post-deinstall", scriptlets.postDeinstall());
        inner.text("pre-upgrade", scriptlets.preUpgrade());
        inner.text("post-upgrade", scriptlets.postUpgrade());
        fields.always("scriptlets", inner.build());
    }

    /** In YAML the script is shown even when there are only paths. */
    private YamlNode.Mapping trigger(Scriptlets scriptlets) {
        MappingBuilder trigger = fields();
        if (encoding == GoEncoding.YAML && !scriptlets.triggerPaths().isEmpty()) {
            trigger.alwaysText("script", scriptlets.triggerScript());
        } else {
            trigger.text("script", scriptlets.triggerScript());
        }
        return trigger.texts("paths", scriptlets.triggerPaths()).build();
    }

    void checks(MappingBuilder fields, Checks checks) {
        fields.mappingEvenEmptyInJson(
                "checks", fields().texts("disabled", checks.disabled()).build());
    }

    private YamlNode.Mapping cpe(Cpe cpe) {
        return fields().text("part", cpe.part())
                .text("vendor", cpe.vendor())
                .text("product", cpe.product())
                .text("edition", cpe.edition())
                .text("language", cpe.language())
                .text("sw_edition", cpe.softwareEdition())
                .text("target_sw", cpe.targetSoftware())
                .text("target_hw", cpe.targetHardware())
                .text("other", cpe.other())
                .build();
    }

    void setcap(MappingBuilder fields, List<CapabilityGrant> grants) {
        fields.items(
                "setcap",
                grants,
                grant -> fields().text("path", grant.path())
                        .textFields("add", grant.add())
                        .text("reason", grant.reason())
                        .build());
    }

    private void timeout(MappingBuilder fields, @Nullable Duration timeout) {
        if (timeout == null || timeout.isZero()) {
            return;
        }
        if (encoding == GoEncoding.JSON) {
            fields.alwaysNumber("timeout", timeout.toNanos());
        } else {
            fields.alwaysText("timeout", GoDuration.format(timeout));
        }
    }

    private YamlNode.Mapping resources(Resources resources) {
        return fields().text("cpu", resources.cpu())
                .text("cpumodel", resources.cpuModel())
                .text("memory", resources.memory())
                .text("disk", resources.disk())
                .build();
    }

    private MappingBuilder fields() {
        return new MappingBuilder(encoding);
    }
}
