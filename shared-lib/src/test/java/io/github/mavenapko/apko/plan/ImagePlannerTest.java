package io.github.mavenapko.apko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.ApkoConfigLoader;
import io.github.mavenapko.apko.config.ConfigFile;
import io.github.mavenapko.apko.config.LoadedConfig;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.solver.IndexedRepository;
import io.github.mavenapko.solver.Universe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImagePlannerTest {
    private static final PackageInfo LIB_1 = PackageInfo.builder("lib", "1").build();
    private static final PackageInfo LIB_2 = PackageInfo.builder("lib", "2").build();
    private static final PackageInfo APP =
            PackageInfo.builder("app", "1-r0").depends(List.of("lib>1")).build();

    @Test
    void pinsEachPackageAndKeepsTheTagOfItsRepository() throws IOException {
        ImagePlan plan = plan("""
                contents:
                  packages: [app@edge]
                """);
        assertThat(plan.packages()).extracting(PlannedPackage::label).containsExactly("lib-2", "app-1-r0");
        assertThat(plan.packages())
                .extracting(PlannedPackage::url)
                .containsExactly("https://edge.example/x86_64/lib-2.apk", "https://edge.example/x86_64/app-1-r0.apk");
        assertThat(plan.world()).containsExactly("app=1-r0@edge", "lib=2@edge", "lib>0");
        assertThat(plan.config().contents().packages()).containsExactly("app=1-r0@edge", "lib=2@edge");
        assertThat(plan.config().archs()).containsExactly(Architecture.AMD64);
    }

    @Test
    void pointsToTheItemAndSaysWhyItCannotBeInstalled() {
        assertThatThrownBy(() -> plan("""
                        contents:
                          packages:
                            - lib
                            - app
                        """))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        apko.yaml:4:7: contents.packages: "app" cannot be installed
                            "app" is asked for:
                              app-1-r0 (https://edge.example) is in a repository with the tag @edge, which no item that needs it names""");
    }

    @Test
    void guessesWhatAMisspeltNameMeans() {
        assertThatThrownBy(() -> plan("contents: {packages: [libb]}"))
                .hasMessageContaining("\"libb\" is asked for, which nothing provides")
                .hasMessageContaining("did you mean \"lib\"?");
    }

    @Test
    void namesEveryTagThatNoRepositoryHas() {
        assertThatThrownBy(() -> plan("contents:\n  packages:\n    - a@no\n    - c@nope\n"))
                .hasMessageContaining("apko.yaml:3:7: contents.packages: \"a@no\": no repository has the tag @no\n")
                .hasMessageContaining("apko.yaml:4:7: contents.packages: \"c@nope\": no repository has the tag @nope");
    }

    @Test
    void sortsSourcesAndDropsDuplicates() throws IOException {
        ApkoConfig config = PackageSources.extend(
                load("""
                        contents:
                          repositories: [./b, "@t ./z", ./a]
                          build_repositories: [./c]
                          runtime_repositories: [./y, ./a]
                          keyring: [k2]
                        """).config(),
                List.of("k1", "k2"),
                List.of(new Repository("", "./b"), new Repository("", "./0")),
                List.of());
        assertThat(PackageSources.forBuilding(config))
                .map(Repository::toString)
                .containsExactly("./0", "./a", "./b", "./c", "@t ./z");
        assertThat(PackageSources.inImage(config))
                .map(Repository::toString)
                .containsExactly("./0", "./a", "./b", "./y", "@t ./z");
        assertThat(config.contents().keyring()).containsExactly("k1", "k2");
    }

    private static ImagePlan plan(String yaml) throws IOException {
        LoadedConfig loaded = load(yaml);
        Universe universe = new Universe(
                Architecture.AMD64,
                List.of(
                        new IndexedRepository("https://main.example", "", List.of(LIB_1)),
                        new IndexedRepository("https://edge.example", "edge", List.of(LIB_2, APP))));
        List<ImagePlan> plans = List.copyOf(ImagePlanner.of(loaded, loaded.config(), List.of("lib>0"))
                .plan(List.of(universe))
                .values());
        assertThat(plans).hasSize(1);
        return plans.get(0);
    }

    private static LoadedConfig load(String yaml) throws IOException {
        byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
        return ApkoConfigLoader.load("apko.yaml", (name, limit) -> Optional.of(new ConfigFile(name, text)));
    }
}
