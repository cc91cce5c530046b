package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.maven.PluginUnderTest;
import io.github.mavenapko.plugin.melange.kit.CaseRun;
import io.github.mavenapko.plugin.melange.kit.Deviations;
import io.github.mavenapko.plugin.melange.kit.Difference;
import io.github.mavenapko.plugin.melange.kit.KitCase;
import io.github.mavenapko.plugin.melange.kit.KitHost;
import io.github.mavenapko.plugin.melange.kit.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The kit's builds, carried out by our goals and compared with what the real tool made of them. {@code -Dmelange.case=regex} chooses cases,
 * {@code -Dmelange.keep=directory} keeps what they leave.
 */
class MelangeBuildConformanceTest {
    private final Deviations deviations = new Deviations();
    private int equal;
    private int deviating;
    private final List<String> differing = new ArrayList<>();

    @Test
    void makesWhatTheRealToolMakes() throws IOException {
        Path kit = ConformanceKit.apko().getParent();
        Path kept = Path.of(System.getProperty("melange.keep", ""));
        Path directory = kept.toString().isEmpty() ? Files.createTempDirectory("melange-build") : kept;
        try {
            carryOut(kit, directory);
        } finally {
            if (kept.toString().isEmpty()) {
                Listing.delete(directory);
            }
        }
        deviations.print();
        System.out.println("conformance melange-build: " + equal + " equal, " + deviating + " deviate as noted, "
                + differing.size() + " differ");
        assertThat(differing).isEmpty();
        assertThat(equal + deviating).isPositive();
    }

    private void carryOut(Path kit, Path directory) throws IOException {
        KitHost host = KitHost.make(
                kit, Files.createDirectories(directory.resolve("host")).toRealPath());
        PluginUnderTest plugin = PluginUnderTest.of(BuildMojo.class);
        for (KitCase one : KitCase.all(kit)) {
            if (one.name().matches(System.getProperty("melange.case", ".*"))) {
                Path work =
                        Files.createDirectories(directory.resolve(one.name())).toRealPath();
                judge(one, CaseRun.of(one, host, plugin, work, directory.resolve("cache")));
            }
        }
    }

    private void judge(KitCase one, CaseRun run) {
        boolean changed = deviations.apply(run);
        List<String> differences = Difference.between(run.expected(), run.actual());
        if (!differences.isEmpty()) {
            differing.add(one.name());
            System.out.println(one.name() + ":");
            differences.forEach(text -> System.out.println("    " + text));
            if (Boolean.getBoolean("melange.show")) {
                run.notes().forEach(System.out::println);
            }
        } else if (changed) {
            deviating++;
        } else {
            equal++;
        }
    }
}
