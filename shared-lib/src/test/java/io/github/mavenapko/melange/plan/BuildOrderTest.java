package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildOrderTest {

    private static BuildOrder.Entry definition(String name, String provides, String needs) {
        String text = "package: {name: " + name + ", version: 1, dependencies: {provides: [" + provides + "]}}\n"
                + "environment: {contents: {packages: [" + needs + "]}}\nsubpackages: [{name: " + name + "-dev}]\n";
        return BuildOrder.Entry.of(Melange.compile(Melange.read(text), Map.of()));
    }

    @Test
    void putsDefinitionsBehindThoseThatTheyNeed() {
        BuildOrder order = BuildOrder.of(List.of(
                definition("a", "", "c-dev>=1, other"),
                definition("b", "", "virtual"),
                definition("c", "virtual=1", "c")));

        assertThat(order.names()).containsExactly("c", "a", "b");
        assertThat(order.text()).isEqualTo("c\na: c\nb: c\n");
        assertThat(order.dot()).isEqualTo("""
                digraph definitions {
                  rankdir=LR;
                  "a";
                  "a" -> "c";
                  "b";
                  "b" -> "c";
                  "c";
                }
                """);
    }

    @Test
    void countsWhatThePackagesOfAGuestNeedWhenTheyAreInstalled() {
        BuildOrder.Entry library = BuildOrder.Entry.of(Melange.compile(Melange.read("""
                package: {name: z, version: 1}
                subpackages: [{name: z-dev, dependencies: {runtime: ["y>1"]}}]
                """), Map.of()));
        BuildOrder order = BuildOrder.of(List.of(definition("a", "", "z-dev"), library, definition("y", "", "")));

        assertThat(order.text()).isEqualTo("y\nz\na: y z\n");
    }

    @Test
    void keepsDefinitionsTogetherThatNeedEachOther() {
        BuildOrder order = BuildOrder.of(List.of(
                definition("a", "", "b"),
                definition("b", "", "c"),
                definition("c", "", "a-dev, d"),
                definition("d", "", ""),
                definition("e", "", "c")));

        assertThat(order.names()).containsExactly("d", "a", "b", "c", "e");
        assertThat(order.text()).contains("d\n# the next 3 need each other\na: b\n");
        assertThat(order.dot()).contains("\"a\" -> \"b\" [color=red];").contains("\"c\" -> \"d\";");
        assertThat(order.warnings())
                .singleElement()
                .asString()
                .contains("need each other")
                .contains("a, b, c");
    }
}
