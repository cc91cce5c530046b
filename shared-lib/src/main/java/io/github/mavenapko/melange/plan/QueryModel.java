package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.melange.config.BuildOption;
import io.github.mavenapko.melange.config.Capabilities;
import io.github.mavenapko.melange.config.Copyright;
import io.github.mavenapko.melange.config.Dependencies;
import io.github.mavenapko.melange.config.MelangeConfig;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.config.Scriptlets;
import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.melange.config.TestBlock;
import io.github.mavenapko.melange.config.Update;
import io.github.mavenapko.melange.config.VarTransform;
import io.github.mavenapko.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A definition as queries see it: maps and lists with the names that the fields have in melange's records. */
final class QueryModel {
    private QueryModel() {}

    static QueryRecord of(Definition definition) {
        MelangeConfig config = definition.config();
        List<String> names = new ArrayList<>(List.of(config.main().name()));
        config.subpackages().forEach(subpackage -> names.add(subpackage.name()));
        return new QueryRecord(Map.ofEntries(
                Map.entry("Name", config.main().name()),
                Map.entry("AllPackageNames", names),
                Map.entry("Package", main(config.main())),
                Map.entry("Environment", environment(config.environment())),
                Map.entry("Capabilities", capabilities(config.capabilities())),
                Map.entry("Pipeline", steps(config.pipeline())),
                Map.entry(
                        "Subpackages",
                        config.subpackages().stream()
                                .map(QueryModel::subpackage)
                                .toList()),
                Map.entry("Vars", config.vars()),
                Map.entry(
                        "VarTransforms",
                        config.varTransforms().stream()
                                .map(QueryModel::transform)
                                .toList()),
                Map.entry("Options", options(config.options())),
                Map.entry("Data", List.of()),
                Map.entry("Update", update(config.update())),
                Map.entry("Test", test(config.test()))));
    }

    private static QueryRecord capabilities(Capabilities capabilities) {
        return record(Map.of("Add", capabilities.add(), "Drop", capabilities.drop()));
    }

    private static QueryRecord transform(VarTransform transform) {
        return record(Map.of(
                "From", transform.from(),
                "Match", transform.match(),
                "Replace", transform.replace(),
                "To", transform.to()));
    }

    private static Map<String, Object> options(Map<String, BuildOption> options) {
        Map<String, Object> records = new TreeMap<>();
        options.forEach((name, option) -> records.put(name, record(Map.of("Vars", option.vars()))));
        return records;
    }

    private static QueryRecord update(@Nullable Update update) {
        YamlNode settings = update == null ? null : update.settings();
        return record(Map.of(
                "Enabled", update != null && update.enabled(),
                "Manual", text(settings, "manual").equals("true"),
                "ExcludeReason", text(settings, "exclude-reason"),
                "VersionSeparator", text(settings, "version-separator"),
                "GitHubMonitor", monitor(settings, "github"),
                "GitMonitor", monitor(settings, "git"),
                "ReleaseMonitor", monitor(settings, "release-monitor")));
    }

    private static QueryRecord monitor(@Nullable YamlNode settings, String key) {
        YamlNode monitor =
                settings instanceof YamlNode.Mapping mapping ? mapping.get(key).orElse(null) : null;
        return record(Map.of(
                "Identifier", text(monitor, "identifier"),
                "StripPrefix", text(monitor, "strip-prefix"),
                "StripSuffix", text(monitor, "strip-suffix"),
                "TagFilterPrefix", text(monitor, "tag-filter-prefix"),
                "TagFilterContains", text(monitor, "tag-filter-contains"),
                "UseTags", text(monitor, "use-tag").equals("true")));
    }

    private static String text(@Nullable YamlNode node, String key) {
        return node instanceof YamlNode.Mapping mapping
                        && mapping.get(key).orElse(null) instanceof YamlNode.Scalar scalar
                ? scalar.text()
                : "";
    }

    private static QueryRecord record(Map<String, Object> fields) {
        return new QueryRecord(fields);
    }

    private static QueryRecord main(PackageDefinition main) {
        return record(Map.ofEntries(
                Map.entry("Name", main.name()),
                Map.entry("Version", main.version()),
                Map.entry("Epoch", main.epoch()),
                Map.entry("FullVersion", main.fullVersion()),
                Map.entry("Description", main.description()),
                Map.entry("Annotations", main.annotations()),
                Map.entry("URL", main.url()),
                Map.entry("Commit", main.commit()),
                Map.entry("TargetArchitecture", main.targetArchitecture()),
                Map.entry(
                        "Copyright",
                        main.copyright().stream().map(QueryModel::copyright).toList()),
                Map.entry("LicenseExpression", main.licenseExpression()),
                Map.entry("Dependencies", dependencies(main.dependencies())),
                Map.entry("Scriptlets", scriptlets(main.scriptlets())),
                Map.entry("Checks", record(Map.of("Disabled", main.checks().disabled()))),
                Map.entry(
                        "CPE",
                        record(Map.of(
                                "Vendor", main.cpe().vendor(),
                                "Product", main.cpe().product())))));
    }

    private static Object scriptlets(@Nullable Scriptlets scriptlets) {
        return scriptlets == null
                ? Map.of()
                : record(Map.of(
                        "PreInstall", scriptlets.preInstall(),
                        "PostInstall", scriptlets.postInstall(),
                        "PreDeinstall", scriptlets.preDeinstall(),
                        "PostDeinstall", scriptlets.postDeinstall(),
                        "PreUpgrade", scriptlets.preUpgrade(),
                        "PostUpgrade", scriptlets.postUpgrade(),
                        "Trigger",
                                record(Map.of(
                                        "Script", scriptlets.triggerScript(),
                                        "Paths", scriptlets.triggerPaths()))));
    }

    private static QueryRecord copyright(Copyright copyright) {
        return record(Map.of(
                "License", copyright.license(),
                "Paths", copyright.paths(),
                "Attestation", copyright.attestation(),
                "LicensePath", copyright.licensePath(),
                "DetectionOverride", copyright.detectionOverride()));
    }

    private static QueryRecord dependencies(Dependencies dependencies) {
        return record(Map.of(
                "Runtime", dependencies.runtime(),
                "Provides", dependencies.provides(),
                "Replaces", dependencies.replaces(),
                "ProviderPriority", dependencies.providerPriority(),
                "ReplacesPriority", dependencies.replacesPriority()));
    }

    private static QueryRecord environment(ApkoConfig environment) {
        QueryRecord contents = record(Map.of(
                "Repositories", texts(environment.contents().repositories()),
                "BuildRepositories", texts(environment.contents().buildRepositories()),
                "Keyring", environment.contents().keyring(),
                "Packages", environment.contents().packages()));
        return record(Map.of(
                "Contents",
                contents,
                "Archs",
                environment.archs().stream().map(Architecture::canonical).toList(),
                "Environment",
                environment.environment()));
    }

    private static List<String> texts(List<Repository> repositories) {
        return repositories.stream().map(Repository::toString).toList();
    }

    private static List<QueryRecord> steps(List<StepDefinition> steps) {
        return steps.stream().map(QueryModel::step).toList();
    }

    private static QueryRecord step(StepDefinition step) {
        return record(Map.of(
                "If", step.condition(),
                "Name", step.name(),
                "Uses", step.uses(),
                "With", step.with(),
                "Runs", step.runs(),
                "Pipeline", steps(step.pipeline()),
                "Needs", record(Map.of("Packages", step.needs())),
                "WorkDir", step.workingDirectory(),
                "Environment", step.environment()));
    }

    private static QueryRecord subpackage(Subpackage subpackage) {
        return record(Map.of(
                "If", subpackage.condition(),
                "Name", subpackage.name(),
                "Pipeline", steps(subpackage.pipeline()),
                "Dependencies", dependencies(subpackage.dependencies()),
                "Description", subpackage.description(),
                "Annotations", subpackage.annotations(),
                "URL", subpackage.url(),
                "Commit", subpackage.commit(),
                "Checks", record(Map.of("Disabled", subpackage.checks().disabled())),
                "Test", test(subpackage.test())));
    }

    private static Object test(@Nullable TestBlock test) {
        return test == null
                ? Map.of()
                : record(Map.of("Environment", environment(test.environment()), "Pipeline", steps(test.pipeline())));
    }
}
