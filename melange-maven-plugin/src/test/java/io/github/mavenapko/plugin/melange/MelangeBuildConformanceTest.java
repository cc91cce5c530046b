package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.maven.PluginUnderTest;
import io.github.mavenapko.plugin.melange.kit.CaseRun;
import io.github.mavenapko.plugin.melange.kit.Deviations;
import io.github.mavenapko.plugin.melange.kit.Difference;
import io.github.mavenapko.plugin.melange.kit.KitCase;
import io.github.mavenapko.plugin.melange.kit.KitHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kit's builds, carried out by our goals and compared with what the real tool made of them. {@code -Dmelange.case=regex} chooses cases,
 * {@code -Dmelange.keep=directory} keeps what they leave.
 */
class MelangeBuildConformanceTest {
    private final Deviations deviations = new Deviations();
    private int equal;
    private int deviating;
    private int differing;

    @Test
    void makesWhatTheRealToolMakes(@TempDir Path temporary) throws IOException {
        Path kit = ConformanceKit.apko().getParent();
        Path directory = Path.of(System.getProperty("melange.keep", temporary.toString()));
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
        deviations.print();
        System.out.println("conformance melange-build: " + equal + " equal, " + deviating + " deviate as noted, "
                + differing + " differ");
        assertThat(differing).isZero();
        assertThat(equal + deviating).isPositive();
    }

    private void judge(KitCase one, CaseRun run) {
        boolean changed = deviations.apply(run);
        List<String> differences = Difference.between(run.expected(), run.actual());
        if (!differences.isEmpty()) {
            differing++;
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
