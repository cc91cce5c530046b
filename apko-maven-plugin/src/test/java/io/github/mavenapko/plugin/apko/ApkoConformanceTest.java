package io.github.mavenapko.plugin.apko;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.maven.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the cases of the conformance kit by configured goals and compares what they make with what the real tool made. */
class ApkoConformanceTest {
    private static final PluginUnderTest PLUGIN = PluginUnderTest.of(BuildMojo.class);
    private static final int THREADS = 2;
    /** A part of a case's name, for looking at few of them. */
    private static final String ONLY = System.getProperty("conformance.case", "");

    @Test
    void everyCaseHasTheAnswerOfTheRealTool(@TempDir Path temporary) throws Exception {
        Path folder = ConformanceKit.apko();
        List<ApkoCase> cases = ApkoCase.all(folder).stream()
                .filter(one -> one.name().contains(ONLY))
                .toList();
        ConformanceKit kit = new ConformanceKit("apko");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<CaseRun.Verdict>> verdicts = new ArrayList<>();
            for (ApkoCase one : cases) {
                Path place = Files.createDirectories(temporary.resolve(one.name()));
                verdicts.add(threads.submit(() -> new CaseRun(PLUGIN, one, place).verdict()));
            }
            for (int i = 0; i < cases.size(); i++) {
                count(kit, cases.get(i), verdicts.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(kit.compared()).as("a verdict for each case").isEqualTo(cases.size());
        kit.finish();
    }

    private static void count(ConformanceKit kit, ApkoCase one, Future<CaseRun.Verdict> verdict)
            throws InterruptedException, IOException {
        try {
            CaseRun.Verdict said = verdict.get();
            if (!said.differences().isEmpty()) {
                kit.differs(one.name(), said.differences());
            } else if (one.isOurs()) {
                kit.deviates();
            } else {
                kit.equal();
            }
        } catch (ExecutionException e) {
            kit.differs(one.name(), List.of("run: expected an answer was " + e.getCause()));
        }
    }
}
