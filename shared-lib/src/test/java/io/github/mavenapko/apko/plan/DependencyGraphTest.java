package io.github.mavenapko.apko.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apk.PackageInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
    private static final PackageInfo APP = PackageInfo.builder("app", "1")
            .description("say \"hi\"\n")
            .depends(List.of("lib~1", "cmd:tool", "app", "so:x.so.1=1"))
            .build();
    private static final PackageInfo LIB = PackageInfo.builder("lib", "1.2")
            .provides(List.of("cmd:tool=1.2", "so:x.so.1=1", "unused"))
            .depends(List.of("node"))
            .build();

    @Test
    void drawsWhatNeedsWhat() {
        assertThat(DependencyGraph.dot("apko.yaml", List.of("app=1", "lib"), List.of(LIB, APP), false))
                .isEqualTo("""
                        digraph images {
                        graph [
                          rankdir=LR;
                        ];
                        "apko.yaml";
                        "app=1";
                        "apko.yaml" -> "app=1"
                        app [label="app-1", tooltip="say \\"hi\\"\\n"];
                        "app=1" -> app
                        lib [label="lib-1.2", tooltip=""];
                        "apko.yaml" -> lib
                        "node";
                        lib -> "node"
                        app -> lib
                        cmd:tool [shape=rect];
                        app -> cmd:tool
                        "so:x.so.1" [shape=rect];
                        app -> "so:x.so.1"
                        cmd:tool -> lib
                        "so:x.so.1" -> lib
                        }
                        """);
    }

    @Test
    void reachesEachNameOnceInASpanningTree() {
        PackageInfo other =
                PackageInfo.builder("other", "1").depends(List.of("lib")).build();
        assertThat(DependencyGraph.dot("c", List.of("app", "other"), List.of(LIB, APP, other), true))
                .contains("app -> lib\n")
                .doesNotContain("other -> lib\n");
    }
}
