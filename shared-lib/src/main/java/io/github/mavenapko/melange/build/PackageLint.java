package io.github.mavenapko.melange.build;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.lint.LintReport;
import io.github.mavenapko.lint.LintRules;
import io.github.mavenapko.lint.LintedPackage;
import io.github.mavenapko.lint.Linter;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.melange.plan.PlannedStep;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the packages of a definition by the rules that the user chose; a package can be exempt from some. */
final class PackageLint {
    private final BuildPlan plan;
    private final SourceLocation place;
    private final LintRules rules;
    private final Map<String, Set<Linter>> disabled = new HashMap<>();

    private PackageLint(BuildPlan plan, SourceLocation place, LintRules rules) {
        this.plan = plan;
        this.place = place;
        this.rules = rules;
    }

    /**
     * Prepares it before anything is built, as a rule may not exist.
     *
     * @param file the definition, for messages
     */
    static PackageLint of(BuildPlan plan, String file, LintRules rules, Diagnostics problems) {
        PackageLint lint = new PackageLint(plan, SourceLocation.of(file), rules);
        for (PlannedPackage planned : plan.packages()) {
            String field = planned.main() ? "package.checks.disabled" : "checks.disabled of " + planned.name();
            lint.disabled.put(
                    planned.name(), LintRules.named(planned.checks().disabled(), lint.place, field, problems));
        }
        return lint;
    }

    /** Checks a package; what is found is added to the problems. */
    LintReport check(PlannedPackage planned, FileTree files, Diagnostics problems) throws IOException {
        Stream<PlannedStep> tested = plan.tests().stream()
                .filter(test -> test.packageName().equals(planned.name()))
                .flatMap(test -> test.steps().stream());
        Set<String> tests = Stream.concat(tested, planned.steps().stream().filter(PlannedStep::declarative))
                .map(PlannedStep::uses)
                .collect(Collectors.toSet());
        LintedPackage linted = new LintedPackage(
                planned.name(),
                plan.config().main().fullVersion(),
                files,
                tests,
                planned.options().noProvides());
        LintReport report = rules.lint(linted, disabled.getOrDefault(planned.name(), Collections.emptySet()));
        report.reportTo(problems, place);
        return report;
    }
}
