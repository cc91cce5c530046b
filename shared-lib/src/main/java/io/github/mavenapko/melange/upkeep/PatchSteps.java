package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The steps of a main pipeline that apply patches, in the text of a definition. */
final class PatchSteps {
    private final DefinitionText text;

    PatchSteps(DefinitionText text) {
        this.text = text;
    }

    /**
     * Puts one {@code git-am} step in the place of those that are there, or behind the first git-checkout.
     *
     * @throws InvalidInputException when the steps are not written in lines of their own
     */
    void replace(List<String> patches) {
        List<YamlNode> steps = steps();
        List<YamlNode> old = steps.stream()
                .filter(step -> List.of("patch", "git-am").contains(uses(step)))
                .toList();
        YamlNode checkout = steps.stream()
                .filter(step -> uses(step).equals("git-checkout"))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.at(
                        text.root().location(), "pipeline", "has no git-checkout step of its own"));
        List<String> lines = lines(indent(old.isEmpty() ? checkout : old.get(0)), patches);
        if (old.isEmpty()) {
            text.replaceLines(end(checkout), end(checkout), lines);
            return;
        }
        List<YamlNode> last = new ArrayList<>(old.subList(1, old.size()));
        Collections.reverse(last);
        last.forEach(step -> text.replaceLines(step.location().line(), end(step), List.of()));
        text.replaceLines(old.get(0).location().line(), end(old.get(0)), lines);
    }

    private List<YamlNode> steps() {
        return Steps.get(text.root(), "pipeline").orElse(null) instanceof YamlNode.Sequence sequence
                ? sequence.items()
                : List.of();
    }

    private static String uses(YamlNode step) {
        return Steps.get(step, "uses").orElse(null) instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }

    private static List<String> lines(String indent, List<String> patches) {
        return List.of(
                indent + "- uses: git-am", indent + "  with:", indent + "    patches: " + String.join(" ", patches));
    }

    /** What stands before the step's hyphen. */
    private String indent(YamlNode step) {
        String line = text.line(step.location().line());
        String before =
                line.substring(0, Math.min(line.length(), step.location().column() - 1));
        if (!before.matches(" *- +")) {
            throw InvalidInputException.at(
                    step.location(),
                    "pipeline",
                    "is not written in lines; begin each step with \"- \" on a line of its own");
        }
        return before.substring(0, before.indexOf('-'));
    }

    private int end(YamlNode step) {
        int indent = indent(step).length();
        return text.end(step.location().line(), (depth, content) -> depth > indent);
    }
}
