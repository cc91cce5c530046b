package io.github.mavenapko.melange.config;

import io.github.mavenapko.yaml.ScalarType;
import io.github.mavenapko.yaml.YamlInput;
import io.github.mavenapko.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what packages and subpackages have in common, and the main package. */
final class PackageReader {
    private PackageReader() {}

    static PackageDefinition main(YamlInput input) {
        PackageDefinition definition = new PackageDefinition(
                input.text("name"),
                input.text("version"),
                input.get("epoch").map(PackageReader::epoch).orElse(0L),
                input.text("description"),
                input.textFields("annotations"),
                input.text("url"),
                input.text("commit"),
                input.texts("target-architecture"),
                input.items("copyright", PackageReader::copyright),
                dependencies(input),
                options(input),
                scriptlets(input),
                checks(input),
                input.get("cpe").map(PackageReader::cpe).orElse(Cpe.NONE),
                setcap(input),
                timeout(input),
                resources(input, "resources"),
                resources(input, "test-resources"));
        input.refuseOthers();
        PackageCheck.main(input, definition);
        return definition;
    }

    static Subpackage subpackage(YamlInput input) {
        StepReader steps = new StepReader(true);
        Subpackage subpackage = new Subpackage(
                input.text("if"),
                input.text("name"),
                steps.steps(input, "pipeline"),
                dependencies(input),
                options(input),
                scriptlets(input),
                input.text("description"),
                input.textFields("annotations"),
                input.text("url"),
                input.text("commit"),
                checks(input),
                input.get("test").map(MelangeConfigReader::test).orElse(null),
                setcap(input),
                Origin.of(input));
        input.get("range");
        input.refuseOthers();
        return subpackage;
    }

    static Subpackage checkedSubpackage(YamlInput input) {
        Subpackage subpackage = subpackage(input);
        PackageCheck.subpackage(input, subpackage);
        return subpackage;
    }

    private static long epoch(YamlInput input) {
        Optional<Long> epoch = input.unsigned();
        return epoch.orElse(0L);
    }

    private static Copyright copyright(YamlInput input) {
        Copyright copyright = new Copyright(
                input.text("license"),
                input.texts("paths"),
                input.text("attestation"),
                input.text("license-path"),
                input.text("detection-override"));
        input.refuseOthers();
        PackageCheck.line(input, "license", copyright.license());
        return copyright;
    }

    private static Dependencies dependencies(YamlInput parent) {
        return parent.get("dependencies").map(PackageReader::dependenciesOf).orElse(Dependencies.NONE);
    }

    private static Dependencies dependenciesOf(YamlInput input) {
        input.items("runtime").forEach(PackageCheck::lineItem);
        input.items("provides").forEach(PackageCheck::lineItem);
        input.items("replaces").forEach(PackageCheck::lineItem);
        Dependencies dependencies = new Dependencies(
                input.texts("runtime"),
                input.texts("provides"),
                input.texts("replaces"),
                input.text("provider-priority"),
                input.text("replaces-priority"));
        input.refuseOthers();
        return dependencies;
    }

    private static PackageOptions options(YamlInput parent) {
        return parent.get("options").map(PackageReader::optionsOf).orElse(PackageOptions.USUAL);
    }

    private static PackageOptions optionsOf(YamlInput input) {
        PackageOptions options = new PackageOptions(
                input.truth("no-provides"),
                input.truth("no-depends"),
                input.truth("no-commands"),
                input.truth("no-versioned-shlib-deps"));
        input.refuseOthers();
        return options;
    }

    private static @Nullable Scriptlets scriptlets(YamlInput parent) {
        return parent.get("scriptlets").map(PackageReader::scriptletsOf).orElse(null);
    }

    private static Scriptlets scriptletsOf(YamlInput input) {
        Optional<YamlInput> trigger = input.get("trigger");
        Scriptlets scriptlets = new Scriptlets(
                trigger.map(found -> found.text("script")).orElse(""),
                trigger.map(found -> found.texts("paths")).orElse(List.of()),
                input.text("pre-install"),
                input.text("post-install"),
                input.text("pre-deinstall"),
                input.text("post-deinstall"),
                input.text("pre-upgrade"),
                input.text("post-upgrade"));
        trigger.ifPresent(YamlInput::refuseOthers);
        trigger.ifPresent(found -> found.items("paths").forEach(PackageCheck::triggerPath));
        input.refuseOthers();
        return scriptlets;
    }

    private static Checks checks(YamlInput parent) {
        return parent.get("checks").map(PackageReader::checksOf).orElse(new Checks(List.of()));
    }

    private static Checks checksOf(YamlInput input) {
        Checks checks = new Checks(input.texts("disabled"));
        input.refuseOthers();
        return checks;
    }

    private static Cpe cpe(YamlInput input) {
        Cpe cpe = new Cpe(
                input.text("part"),
                input.text("vendor"),
                input.text("product"),
                input.text("edition"),
                input.text("language"),
                input.text("sw_edition"),
                input.text("target_sw"),
                input.text("target_hw"),
                input.text("other"));
        PackageCheck.cpe(input, cpe);
        input.refuseOthers();
        return cpe;
    }

    private static List<CapabilityGrant> setcap(YamlInput parent) {
        return parent.items("setcap", input -> {
            CapabilityGrant grant =
                    new CapabilityGrant(input.text("path"), input.textFields("add"), input.text("reason"));
            input.refuseOthers();
            PackageCheck.grant(input, grant);
            return grant;
        });
    }

    private static @Nullable Duration timeout(YamlInput parent) {
        Optional<YamlInput> input = parent.get("timeout");
        if (input.isEmpty()) {
            return null;
        }
        boolean text = input.get().node() instanceof YamlNode.Scalar scalar && scalar.type() != ScalarType.INTEGER;
        Optional<Duration> timeout = text ? GoDuration.parse(input.get().text()) : Optional.empty();
        if (timeout.isEmpty()) {
            input.get().error("must be a length of time with its unit, such as 90s or 1h30m");
        }
        return timeout.orElse(null);
    }

    private static Resources resources(YamlInput parent, String key) {
        return parent.get(key).map(PackageReader::resourcesOf).orElse(Resources.USUAL);
    }

    private static Resources resourcesOf(YamlInput input) {
        Resources resources =
                new Resources(input.text("cpu"), input.text("cpumodel"), input.text("memory"), input.text("disk"));
        input.refuseOthers();
        return resources;
    }
}
