package io.github.mavenapko.melange.build;

import io.github.mavenapko.apko.build.ImageBuildLog;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedTest;
import io.github.mavenapko.repository.RepositoryAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tests packages that were built: each is installed, from a repository, in a guest of its own, in which the steps of its test run. The first test
 * of a definition that fails ends those of the definition; other definitions are tested all the same.
 */
public final class PackageTester {
    private final RepositoryAccess access;
    private final boolean discoverKeys;
    private final ImageBuildLog guestLog;
    private final PackageBuildLog log;

    /**
     * Makes a tester.
     *
     * @param access how the repositories of guests are reached, and the cache
     * @param discoverKeys whether the services that publish repositories' keys are asked
     * @param guestLog is told how guests are put together
     * @param log is told how the tests go on
     */
    public PackageTester(RepositoryAccess access, boolean discoverKeys, ImageBuildLog guestLog, PackageBuildLog log) {
        this.access = access;
        this.discoverKeys = discoverKeys;
        this.guestLog = guestLog;
        this.log = log;
    }

    /**
     * Tests the packages of all definitions for all architectures.
     *
     * @return how many tests ran
     * @throws InvalidInputException with everything that is wrong in the definitions, or every test that failed
     * @throws IOException when something is not to be had or cannot be written
     */
    public int test(PackageTestRequest request) throws IOException {
        Diagnostics problems = new Diagnostics();
        List<PackageBuilder.CompiledDefinition> compiled = new DefinitionReader(request.build()).compile(problems);
        problems.warnings().forEach(log::warning);
        List<Diagnostic> failed = new ArrayList<>();
        int ran = 0;
        for (PackageBuilder.CompiledDefinition definition : compiled) {
            ran += test(definition, request, failed);
        }
        if (!failed.isEmpty()) {
            throw new InvalidInputException(failed);
        }
        return ran;
    }

    /** The tests of a definition share a workspace, as its packages do. */
    private int test(PackageBuilder.CompiledDefinition definition, PackageTestRequest request, List<Diagnostic> failed)
            throws IOException {
        BuildPlan plan = definition.plan();
        Path logs = request.build().places().work().resolve(plan.architecture().apk());
        Path work = logs.resolve(plan.config().main().name());
        WorkDirectory.delete(work);
        BuildWorkspace workspace = BuildWorkspace.create(work, logs);
        if (request.build().guest().sources() != null) {
            WorkDirectory.populate(plan, definition.file(), request.build(), workspace.directory(), log);
        }
        boolean left = false;
        int failedBefore = failed.size();
        for (PlannedTest test : plan.tests()) {
            if (failed.size() == failedBefore) {
                left |= run(definition, test, request, workspace, failed);
            }
        }
        if (!left && !request.build().guest().keepWorkspace()) {
            WorkDirectory.delete(work);
        }
        return plan.tests().size();
    }

    /** Runs a test; whether its guest is left open for a look. */
    private boolean run(
            PackageBuilder.CompiledDefinition definition,
            PlannedTest test,
            PackageTestRequest request,
            BuildWorkspace workspace,
            List<Diagnostic> failed)
            throws IOException {
        BuildPlan plan = definition.plan();
        TestPlan tested = TestPlan.of(plan, test, request);
        log.info("testing " + test.packageName() + " for " + plan.architecture());
        GuestPlan guests = new GuestPlan(access, discoverKeys, guestLog, request.build());
        BuildGuest guest = null;
        try {
            guest = guests.open(
                    tested.plan(),
                    workspace,
                    StepEnvironment.ofTest(tested.plan()),
                    new GuestOrigin(definition.file(), tested.field()));
            List<Diagnostic> wrong = ScriptSyntax.problems(test.steps(), guest);
            if (!wrong.isEmpty()) {
                throw new InvalidInputException(wrong);
            }
            PackageOutput output = new PackageOutput(test.packageName(), workspace, true);
            runner(tested, request, workspace, guest).run(tested.steps(), plan.architecture(), output);
        } catch (InvalidInputException e) {
            failed.addAll(e.diagnostics());
        } finally {
            if (guest != null) {
                guest.close();
            }
        }
        return guest != null && guest.isLeftOpen();
    }

    private StepRunner runner(TestPlan tested, PackageTestRequest request, BuildWorkspace workspace, BuildGuest guest) {
        StepRunner.SourceServices sources = new StepRunner.SourceServices(
                access.transport(),
                WorkDirectory.sourceCache(
                        access.cache(), request.build().guest().cache()));
        TimeLimit time = TimeLimit.from(tested.plan().config().main().timeout());
        return new StepRunner(request.build(), workspace, sources, guest, time, new Diagnostics(), log);
    }
}
