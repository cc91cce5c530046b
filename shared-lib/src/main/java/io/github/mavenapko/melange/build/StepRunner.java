package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.jvm.JavaSteps;
import io.github.mavenapko.melange.jvm.StepContext;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedPackage;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.melange.source.SourceCache;
import io.github.mavenapko.melange.source.SourceContext;
import io.github.mavenapko.melange.source.SourceSteps;
import io.github.mavenapko.sandbox.Outcome;
import io.github.mavenapko.transport.HttpTransport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs the steps of one package after the other: in this process what is declarative, in the guest what is a script. */
final class StepRunner {
    private final PackageBuildRequest request;
    private final BuildWorkspace workspace;
    private final SourceServices sources;
    private final @Nullable BuildGuest guest;
    private final TimeLimit time;
    private final Diagnostics problems;
    private final PackageBuildLog log;

    StepRunner(
            PackageBuildRequest request,
            BuildWorkspace workspace,
            SourceServices sources,
            @Nullable BuildGuest guest,
            TimeLimit time,
            Diagnostics problems,
            PackageBuildLog log) {
        this.request = request;
        this.workspace = workspace;
        this.sources = sources;
        this.guest = guest;
        this.time = time;
        this.problems = problems;
        this.log = log;
    }

    /** What source steps work with. */
    record SourceServices(HttpTransport transport, SourceCache cache) {}

    private record Run(PlannedPackage planned, Architecture architecture, PackageOutput output, StepLog lines) {}

    /** Runs all steps of a package; what the declarative ones made is added to its files. */
    void run(PlannedPackage planned, Architecture architecture, PackageOutput output) throws IOException {
        try (StepLog lines = new StepLog(workspace.logFile(planned.name()), log)) {
            run(planned.steps(), Map.of(), new Run(planned, architecture, output, lines));
        }
    }

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
            time.left(step.location());
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
            run.output.add(JavaSteps.run(
                    step.uses(),
                    step.inputs(),
                    new StepContext(
                            run.planned.name(),
                            run.architecture,
                            request.project(),
                            workspace.scratch(),
                            request.places()
                                    .kept()
                                    .resolve(run.architecture.apk())
                                    .resolve(run.planned.name()),
                            step.location(),
                            problems)));
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
        StepCommand command = new StepCommand(step.runs(), directory(step), environment);
        Outcome outcome = guest.run(command, time.left(step.scriptLocation()), run.lines);
        if (outcome.isSuccess()) {
            return;
        }
        if (request.guest().interactive() && guest.help(command, log).isSuccess()) {
            log.info("the shell ended with status 0, the build goes on");
            return;
        }
        if (request.guest().keepWorkspace()) {
            guest.leaveOpen(command, log);
        }
        if (outcome instanceof Outcome.TimedOut) {
            throw time.exceeded(step.scriptLocation());
        }
        throw InvalidInputException.at(
                step.scriptLocation(),
                "runs",
                "the step of package " + run.planned.name() + " failed: " + outcome + "; its output is in "
                        + run.lines.file());
    }

    private static String directory(PlannedStep step) {
        String directory = step.workingDirectory();
        if (directory.isEmpty()) {
            return BuildPlan.HOME;
        }
        return directory.startsWith("/") ? directory : BuildPlan.HOME + "/" + directory;
    }
}
