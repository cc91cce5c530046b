package io.github.mavenapko.melange.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildOrderTest {

    private static Compilation definition(String name, String provides, String needs) {
        String text = "package: {name: " + name + ", version: 1, dependencies: {provides: [" + provides + "]}}\n"
                + "environment: {contents: {packages: [" + needs + "]}}\nsubpackages: [{name: " + name + "-dev}]\n";
        return Melange.compile(Melange.read(text), Map.of());
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
    void printsTheCycleOfDefinitionsThatNeedEachOther() {
        BuildOrder order = BuildOrder.of(
                List.of(definition("a", "", "b"), definition("b", "", "c"), definition("c", "", "a-dev")));

        assertThatThrownBy(order::names).hasMessageContaining("a -> b -> c -> a");
    }
}
