package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.plugin.melange.kit.BuildOnce;
import io.github.mavenapko.plugin.melange.kit.KitHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same definition makes the same bytes, whatever the machine is like. */
class MelangeReproducibilityTest {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Test
    void packagesDoNotDependOnUmaskZoneLanguageProcessorsOrFileSystem(@TempDir Path directory) throws IOException {
        Path kit = ConformanceKit.apko().getParent();
        Path host = Files.createDirectories(directory.resolve("host"));
        KitHost.make(kit, host);
        Path elsewhere = Files.isDirectory(MEMORY) ? Files.createTempDirectory(MEMORY, "kit") : directory;
        try {
            for (String one : List.of("basic-bigfile", "basic-pkginfo-all", "split-all", "sbom-sources", "ws-files")) {
                Machine usual = new Machine("022", "UTC", "C.UTF-8", List.of("-Duser.language=en"));
                Machine odd = new Machine(
                        "077",
                        "Asia/Kathmandu",
                        "tr_TR.UTF-8",
                        List.of("-Duser.language=tr", "-Duser.country=TR", "-XX:ActiveProcessorCount=1"));
                SortedMap<String, String> first =
                        usual.build(kit, one, host, directory.resolve("usual"), directory.resolve("cache-usual"));
                SortedMap<String, String> second =
                        odd.build(kit, one, host, elsewhere.resolve("odd"), elsewhere.resolve("cache-odd"));
                assertThat(second).as(one).isNotEmpty().isEqualTo(first);
            }
        } finally {
            KitHost.execute(directory, Map.of(), List.of("rm", "-rf", elsewhere.toString()));
        }
    }

    private record Machine(String umask, String zone, String language, List<String> options) {

        /** The packages and indexes of a case, by name, as hexadecimal sums. */
        SortedMap<String, String> build(Path kit, String one, Path host, Path work, Path cache) throws IOException {
            List<String> java = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            java.addAll(options);
            java.addAll(List.of("-cp", System.getProperty("java.class.path"), BuildOnce.class.getName()));
            java.addAll(List.of(
                    kit.toString(), one, host.toString(), work.resolve(one).toString(), cache.toString()));
            List<String> words = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
            words.addAll(java);
            KitHost.Ended ended = KitHost.execute(Path.of("."), Map.of("TZ", zone, "LC_ALL", language), words);
            assertThat(ended.status()).as(ended.output()).isZero();
            return sums(work.resolve(one).resolve("packages"));
        }

        private static SortedMap<String, String> sums(Path packages) throws IOException {
            SortedMap<String, String> sums = new TreeMap<>();
            try (Stream<Path> files = Files.walk(packages)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String sum = KitHost.execute(packages, Map.of(), List.of("sha256sum", "-b", file.toString()))
                            .output();
                    sums.put(packages.relativize(file).toString(), sum.substring(0, 64));
                }
            }
            return sums;
        }
    }
}
