package io.github.mavenapko.melange.build;

import io.github.mavenapko.melange.config.Copyright;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.sbom.PackageSource;
import io.github.mavenapko.sbom.PackageSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the SBOMs of a build's packages say. */
final class PackageSubjects {
    private final BuildPlan plan;
    private final PackageBuildRequest request;
    private final String path;
    private final LicenseTexts licenses;

    /**
     * @param path of the definition, in its repository
     */
    PackageSubjects(BuildPlan plan, PackageBuildRequest request, String path, LicenseTexts licenses) {
        this.plan = plan;
        this.request = request;
        this.path = path;
        this.licenses = licenses;
    }

    PackageSubject of(PlannedPackage planned) {
        PackageDefinition main = plan.config().main();
        PackageBuildRequest.CompilationOptions options = request.compilation();
        return new PackageSubject(
                planned.name(),
                main.fullVersion(),
                plan.architecture().apk(),
                options.namespace(),
                licenses.expression(),
                main.copyright().stream()
                        .map(Copyright::attestation)
                        .filter(text -> !text.isEmpty())
                        .map(text -> text + "\n")
                        .collect(Collectors.joining()),
                main.cpe().isNamed() ? main.cpe().formatted(main.version()) : "",
                new PackageSubject.DefinitionFile(path, options.commit(), options.repositoryUrl(), options.license()),
                planned.main() ? List.of() : sources(planned),
                sources(plan.packages().get(0)),
                licenses.texts());
    }

    /** What the steps that ran have fetched. */
    private static List<PackageSource> sources(PlannedPackage planned) {
        List<PackageSource> sources = new ArrayList<>();
        for (int i = 0; i < planned.steps().size(); i++) {
            PlannedStep step = planned.steps().get(i);
            if (step.holds() && step.uses().equals("fetch")) {
                sources.add(fetched(step, i));
            } else if (step.holds() && step.uses().equals("git-checkout") && isNamed(step)) {
                sources.add(new PackageSource.Checkout(
                        input(step, "repository"),
                        input(step, "branch"),
                        input(step, "tag"),
                        input(step, "expected-commit"),
                        i));
            }
        }
        return sources;
    }

    private static PackageSource fetched(PlannedStep step, int number) {
        return new PackageSource.Fetched(
                input(step, "purl-name"),
                input(step, "purl-version"),
                input(step, "uri"),
                input(step, "expected-sha256"),
                input(step, "expected-sha512"),
                number);
    }

    /** A checkout of a branch alone could be anything. */
    private static boolean isNamed(PlannedStep step) {
        return !input(step, "tag").isEmpty() || !input(step, "expected-commit").isEmpty();
    }

    private static String input(PlannedStep step, String name) {
        return step.inputs().getOrDefault(name, "");
    }
}
