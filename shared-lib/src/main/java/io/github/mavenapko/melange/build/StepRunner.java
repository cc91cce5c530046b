package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.melange.jvm.JavaSteps;
import io.github.mavenapko.melange.jvm.StepContext;
import io.github.mavenapko.melange.jvm.StepOutput;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.melange.source.SourceCache;
import io.github.mavenapko.melange.source.SourceContext;
import io.github.mavenapko.melange.source.SourceSteps;
import io.github.mavenapko.sandbox.Outcome;
import io.github.mavenapko.transport.HttpTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs the steps of one package after the other: in this process what is declarative, in the guest what is a script. */
final class StepRunner {
    private final PackageBuildRequest request;
    private final Workspace workspace;
    private final SourceServices sources;
    private final @Nullable BuildGuest guest;
    private final Diagnostics problems;
    private final PackageBuildLog log;

    StepRunner(
            PackageBuildRequest request,
            Workspace workspace,
            SourceServices sources,
            @Nullable BuildGuest guest,
            Diagnostics problems,
            PackageBuildLog log) {
        this.request = request;
        this.workspace = workspace;
        this.sources = sources;
        this.guest = guest;
        this.problems = problems;
        this.log = log;
    }

    /** Runs all steps of a package; what the declarative ones made is added to its files. */
    void run(PlannedPackage planned, Architecture architecture, PackageOutput output) throws IOException {
        Path logFile = workspace.logFile(planned.name());
        try (StepLog lines = new StepLog(logFile, log)) {
            run(planned.steps(), Map.of(), new Run(planned, architecture, output, lines));
        }
    }

    private record Run(PlannedPackage planned, Architecture architecture, PackageOutput output, StepLog lines) {}

    private int run(List<PlannedStep> steps, Map<String, String> inherited, Run run) throws IOException {
        int ran = 0;
        for (PlannedStep step : steps) {
            if (step.holds()) {
                run(step, inherited, run);
                ran++;
            }
        }
        return ran;
    }

    private void run(PlannedStep step, Map<String, String> inherited, Run run) throws IOException {
        Map<String, String> environment = new TreeMap<>(inherited);
        environment.putAll(step.environment());
        announce(step, run);
        if (step.declarative()) {
            declarative(step, run);
        } else if (!step.runs().isBlank()) {
            script(step, environment, run);
        }
        int ran = run(step.steps(), environment, run);
        if (ran < step.requiredSteps()) {
            throw InvalidInputException.at(
                    step.location(),
                    "assertions.required-steps",
                    ran + " of the steps within ran, and at least " + step.requiredSteps() + " have to");
        }
    }

    private void announce(PlannedStep step, Run run) {
        String name = !step.name().isEmpty() ? step.name() : step.uses();
        if (!name.isEmpty()) {
            log.step(run.planned.name(), name);
        }
    }

    private void declarative(PlannedStep step, Run run) throws IOException {
        if (JavaSteps.names().contains(step.uses())) {
            StepOutput made = JavaSteps.run(
                    step.uses(),
                    step.inputs(),
                    new StepContext(
                            run.planned.name(),
                            run.architecture,
                            request.project(),
                            workspace.scratch(),
                            step.location(),
                            problems));
            run.output.add(made);
        } else if (SourceSteps.names().contains(step.uses())) {
            SourceSteps.run(
                    step.uses(),
                    step.inputs(),
                    new SourceContext(
                            step.location(),
                            workspace.directory(),
                            directory(step),
                            sources.transport(),
                            sources.cache(),
                            request.emission().epoch(),
                            log::info));
        } else {
            throw new IllegalStateException("no program for the declarative pipeline " + step.uses());
        }
    }

    private void script(PlannedStep step, Map<String, String> environment, Run run) throws IOException {
        if (guest == null) {
            throw new IllegalStateException("a script without a guest");
        }
        Outcome outcome = guest.run(step, directory(step), environment, run.lines);
        if (!outcome.isSuccess()) {
            throw InvalidInputException.at(
                    step.scriptLocation(),
                    "runs",
                    "the step of package " + run.planned.name() + " failed: " + outcome + "; its output is in "
                            + run.lines.file());
        }
    }

    private static String directory(PlannedStep step) {
        String directory = step.workingDirectory();
        if (directory.isEmpty()) {
            return BuildPlan.HOME;
        }
        return directory.startsWith("/") ? directory : BuildPlan.HOME + "/" + directory;
    }

    /** Checks the syntax of all scripts before the first one runs. */
    void checkScripts(BuildPlan plan) throws IOException {
        if (guest == null) {
            return;
        }
        Diagnostics wrong = new Diagnostics();
        for (PlannedPackage planned : plan.packages()) {
            for (PlannedStep step : planned.steps()) {
                check(step, guest, wrong);
            }
        }
        wrong.throwIfErrors();
    }

    private static void check(PlannedStep step, BuildGuest shell, Diagnostics wrong) throws IOException {
        if (!step.holds()) {
            return;
        }
        if (!step.declarative() && !step.runs().isBlank()) {
            StringBuilder said = new StringBuilder();
            Outcome outcome = shell.check(
                    step.runs(),
                    (stream, text) -> said.append(said.isEmpty() ? "" : "; ").append(text));
            if (!outcome.isSuccess()) {
                wrong.error(step.scriptLocation(), "runs", "the shell of the guest does not understand it: " + said);
            }
        }
        for (PlannedStep inner : step.steps()) {
            check(inner, shell, wrong);
        }
    }

    /** What source steps work with. */
    record SourceServices(HttpTransport transport, SourceCache cache) {}

    /** The directories of a build. */
    record Workspace(Path directory, Path scratch, Path logs) {

        /** Makes them anew. */
        static Workspace create(Path work, Path logs) throws IOException {
            Workspace workspace = new Workspace(work.resolve("workspace"), work.resolve("scratch"), logs);
            Files.createDirectories(workspace.directory);
            Files.createDirectories(workspace.scratch);
            return workspace;
        }

        Path logFile(String packageName) {
            return logs.resolve(packageName + ".log");
        }

        /** The files that scripts have made for a package, as they lie in the workspace. */
        boolean hasOutput(String packageName) {
            return Files.isDirectory(directory.resolve("melange-out").resolve(packageName));
        }
    }

    /** What has come together for a package. */
    static final class PackageOutput {
        private final FileTree files = new FileTree();
        private final List<String> needs = new ArrayList<>();

        void add(StepOutput made) {
            PackageFiles.lay(made.files(), files);
            needs.addAll(made.needs());
        }

        FileTree files() {
            return files;
        }

        List<String> needs() {
            return List.copyOf(needs);
        }
    }
}
