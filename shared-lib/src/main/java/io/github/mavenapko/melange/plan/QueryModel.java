package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.melange.config.Copyright;
import io.github.mavenapko.melange.config.Dependencies;
import io.github.mavenapko.melange.config.MelangeConfig;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.config.StepDefinition;
import io.github.mavenapko.melange.config.Subpackage;
import io.github.mavenapko.melange.config.TestBlock;
import io.github.mavenapko.melange.config.Update;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A definition as queries see it: maps and lists with the names that the fields have in melange's records. */
final class QueryModel {
    private QueryModel() {}

    static Map<String, Object> of(Definition definition) {
        MelangeConfig config = definition.config();
        Update update = config.update();
        return Map.of(
                "Package", main(config.main()),
                "Environment", environment(config.environment()),
                "Pipeline", steps(config.pipeline()),
                "Subpackages",
                        config.subpackages().stream()
                                .map(QueryModel::subpackage)
                                .toList(),
                "Vars", config.vars(),
                "Options", config.options(),
                "Update", Map.of("Enabled", update != null && update.enabled()),
                "Test", test(config.test()));
    }

    private static Map<String, Object> main(PackageDefinition main) {
        return Map.ofEntries(
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
                Map.entry("Checks", Map.of("Disabled", main.checks().disabled())),
                Map.entry(
                        "CPE",
                        Map.of(
                                "Vendor", main.cpe().vendor(),
                                "Product", main.cpe().product())));
    }

    private static Map<String, Object> copyright(Copyright copyright) {
        return Map.of(
                "License", copyright.license(),
                "Paths", copyright.paths(),
                "Attestation", copyright.attestation(),
                "LicensePath", copyright.licensePath(),
                "DetectionOverride", copyright.detectionOverride());
    }

    private static Map<String, Object> dependencies(Dependencies dependencies) {
        return Map.of(
                "Runtime", dependencies.runtime(),
                "Provides", dependencies.provides(),
                "Replaces", dependencies.replaces(),
                "ProviderPriority", dependencies.providerPriority(),
                "ReplacesPriority", dependencies.replacesPriority());
    }

    private static Map<String, Object> environment(ApkoConfig environment) {
        Map<String, Object> contents = Map.of(
                "Repositories", texts(environment.contents().repositories()),
                "BuildRepositories", texts(environment.contents().buildRepositories()),
                "Keyring", environment.contents().keyring(),
                "Packages", environment.contents().packages());
        return Map.of(
                "Contents",
                contents,
                "Archs",
                environment.archs().stream().map(Architecture::canonical).toList(),
                "Environment",
                environment.environment());
    }

    private static List<String> texts(List<Repository> repositories) {
        return repositories.stream().map(Repository::toString).toList();
    }

    private static List<Map<String, Object>> steps(List<StepDefinition> steps) {
        return steps.stream().map(QueryModel::step).toList();
    }

    private static Map<String, Object> step(StepDefinition step) {
        return Map.of(
                "If", step.condition(),
                "Name", step.name(),
                "Uses", step.uses(),
                "With", step.with(),
                "Runs", step.runs(),
                "Pipeline", steps(step.pipeline()),
                "Needs", Map.of("Packages", step.needs()),
                "WorkDir", step.workingDirectory(),
                "Environment", step.environment());
    }

    private static Map<String, Object> subpackage(Subpackage subpackage) {
        return Map.of(
                "If", subpackage.condition(),
                "Name", subpackage.name(),
                "Pipeline", steps(subpackage.pipeline()),
                "Dependencies", dependencies(subpackage.dependencies()),
                "Description", subpackage.description(),
                "Annotations", subpackage.annotations(),
                "URL", subpackage.url(),
                "Commit", subpackage.commit(),
                "Checks", Map.of("Disabled", subpackage.checks().disabled()),
                "Test", test(subpackage.test()));
    }

    private static Object test(@Nullable TestBlock test) {
        return test == null
                ? Map.of()
                : Map.of("Environment", environment(test.environment()), "Pipeline", steps(test.pipeline()));
    }
}
