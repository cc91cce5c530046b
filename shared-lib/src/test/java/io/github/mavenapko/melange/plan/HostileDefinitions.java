package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Definitions of about a megabyte that are made to take long or to grow: each is read or refused, soon and with a message. */
final class HostileDefinitions {
    private static final int SIZE = 1_000_000;
    private static final int LONGEST_MESSAGE = 100_000;

    private HostileDefinitions() {}

    static Map<String, String> definitions() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("nested lists", "x: " + "[".repeat(SIZE));
        texts.put("nested mappings", "x: " + "{a: ".repeat(SIZE / 4));
        texts.put("nested block lists", "x:\n" + "- ".repeat(SIZE / 2) + "1\n");
        texts.put("nested keys", "? ".repeat(SIZE / 2) + "1\n");
        texts.put("many unknown keys", many(SIZE / 12, i -> "packge" + i + ": 1\n"));
        texts.put("many equal keys", "package: 1\n".repeat(SIZE / 11));
        texts.put("many documents", "--- a\n".repeat(SIZE / 6));
        texts.put("many anchors", "x: [" + many(SIZE / 12, i -> "&a" + i + " b,") + "]\n");
        texts.put("many aliases", "x: [&a [b], " + "*a,".repeat(SIZE / 3) + "]\n");
        texts.put(
                "multiplying aliases",
                "a0: &a0 [x,x]\n" + many(2000, i -> "a" + (i + 1) + ": &a" + (i + 1) + " [*a" + i + ",*a" + i + "]\n"));
        texts.put("one long line", "description: " + "a ".repeat(SIZE / 2));
        texts.put("one long plain scalar of many lines", "description: a\n" + "  b\n".repeat(SIZE / 4));
        texts.put("one long folded scalar", "description: >\n" + "  b\n\n".repeat(SIZE / 5));
        texts.put("one long quoted scalar", "description: \"" + "a\\\n  ".repeat(SIZE / 5) + "\"\n");
        texts.put("empty lines", "description: |\n" + "\n".repeat(SIZE));
        texts.put("comments", "# x\n".repeat(SIZE / 4));
        texts.put("colons", ": ".repeat(SIZE / 2));
        texts.put("question marks", "?\n".repeat(SIZE / 2));
        texts.put("exclamation marks", "!".repeat(SIZE));
        texts.put("quotes", "'".repeat(SIZE));
        texts.put("numbers", "package: {epoch: " + "9".repeat(SIZE) + "}\n");
        texts.put("octal numbers", "package: {epoch: 0" + "7".repeat(500) + "}\n");
        texts.put("references", Melange.HEAD + "pipeline: [{runs: '" + "${{x}}".repeat(SIZE / 6) + "'}]\n");
        texts.put("open references", Melange.HEAD + "pipeline: [{runs: '" + "${{".repeat(SIZE / 3) + "'}]\n");
        texts.put(
                "blank references",
                Melange.HEAD + "pipeline: [{runs: '" + ("${{" + " ".repeat(1000)).repeat(1000) + "'}]\n");
        texts.put(
                "doubling variables",
                Melange.HEAD + "vars:\n  a0: xx\n"
                        + many(5000, i -> "  a" + (i + 1) + ": '${{vars.a" + i + "}}${{vars.a" + i + "}}'\n"));
        texts.put(
                "doubling variables that end",
                Melange.HEAD + "vars:\n  a0: xx\n"
                        + many(18, i -> "  a" + (i + 1) + ": '${{vars.a" + i + "}}${{vars.a" + i + "}}'\n")
                        + many(20_000, i -> "  b" + i + ": '${{vars.a18}}'\n"));
        texts.put(
                "a chain of variables",
                Melange.HEAD + "vars:\n  a0: x\n" + many(30_000, i -> "  a" + (i + 1) + ": '${{vars.a" + i + "}}'\n"));
        texts.put(
                "multiplying transforms",
                Melange.HEAD + "vars: {x: a}\nvar-transforms:\n"
                        + "  - {from: '${{vars.x}}', match: a, replace: aaaaaaaaaa, to: x}\n".repeat(15_000));
        texts.put(
                "many transforms",
                Melange.HEAD + "vars: {x: a}\nvar-transforms:\n"
                        + many(15_000, i -> "  - {from: '${{vars.x}}', match: (b|c)+, replace: a, to: x" + i + "}\n"));
        texts.put(
                "a slow expression",
                Melange.HEAD + "vars: {x: " + "a".repeat(SIZE / 2) + "}\nvar-transforms:\n"
                        + "  - {from: '${{vars.x}}', match: '(a?){500}(a*)*c|a', replace: b, to: y}\n");
        texts.put(
                "a large expression",
                Melange.HEAD + "var-transforms:\n"
                        + ("  - {from: x, match: '" + "(a{30}){30}".repeat(80) + "', replace: b, to: y}\n")
                                .repeat(1000));
        texts.put(
                "a range of many keys",
                Melange.HEAD + "data:\n  - name: d\n    items:\n" + many(40_000, i -> "      k" + i + ": v\n")
                        + "subpackages:\n  - range: d\n    name: x${{range.key}}\n    pipeline:\n"
                        + "      - runs: a\n".repeat(20_000));
        texts.put(
                "a range of many small subpackages",
                Melange.HEAD + "data:\n  - name: d\n    items:\n" + many(15_000, i -> "      k" + i + ": v\n")
                        + "subpackages: [{range: d, name: 'x${{range.key}}'}]\n");
        texts.put("many steps", Melange.HEAD + "pipeline:\n" + "  - runs: a\n".repeat(SIZE / 12));
        texts.put("many steps that use a pipeline", Melange.HEAD + "pipeline:\n" + "  - uses: wide\n".repeat(10_000));
        texts.put("many wrong steps", Melange.HEAD + "pipeline:\n" + "  - uses: nne\n".repeat(15_000));
        texts.put("pipelines that multiply", Melange.HEAD + "pipeline: [{uses: p0}]\n");
        texts.put("inputs that multiply", Melange.HEAD + "pipeline: [{uses: grow}]\n");
        texts.put("inputs in a chain", Melange.HEAD + "pipeline: [{uses: chain}]\n");
        texts.put(
                "a long condition",
                Melange.HEAD + "pipeline: [{if: \"" + "'a' == 'a' && ".repeat(SIZE / 15) + "'a' == 'a'\", runs: x}]\n");
        texts.put("nested conditions", Melange.HEAD + "pipeline: [{if: '" + "(".repeat(SIZE) + "', runs: x}]\n");
        texts.put("many long unknown keys", many(SIZE / 70, i -> "x".repeat(58) + i + ": 1\n"));
        texts.put("one unknown key", "x".repeat(SIZE) + ": 1\n");
        texts.put(
                "unknown variables beside many",
                Melange.HEAD + "vars:\n" + many(20_000, i -> "  variable-" + i + ": x\n") + "pipeline:\n"
                        + many(15_000, i -> "  - runs: ${{vars.variabel" + i + "}}\n"));
        texts.put(
                "unknown ranges beside many",
                Melange.HEAD + "data:\n" + many(10_000, i -> "  - {name: some-data-" + i + ", items: {a: b}}\n")
                        + "subpackages:\n" + many(10_000, i -> "  - {range: some-dtaa-" + i + ", name: x" + i + "}\n"));
        texts.put(
                "unknown inputs beside many",
                Melange.HEAD + "pipeline:\n  - uses: chain\n    with:\n" + many(40_000, i -> "      ab" + i + ": x\n"));
        texts.put(
                "long names of unknown pipelines",
                Melange.HEAD + "pipeline:\n" + many(15_000, i -> "  - uses: configure/autoconf/make/test-" + i + "\n"));
        texts.put(
                "an expression that is searched for long",
                Melange.HEAD + "vars: {x: " + "a".repeat(60_000) + "}\nvar-transforms:\n"
                        + "  - {from: '${{vars.x}}', match: '(a?a?a?a?a?a?a?a?a?a?){40}b', replace: b, to: y}\n");
        texts.put(
                "expressions that are searched for",
                Melange.HEAD + "vars: {x: " + "ab".repeat(5_000) + "}\nvar-transforms:\n"
                        + many(
                                10_000,
                                i -> "  - {from: '${{vars.x}}', match: '(a|b)*c', replace: b, to: y" + i + "}\n"));
        texts.put(
                "large expressions that are not searched for",
                Melange.HEAD + "vars: {x: ''}\nvar-transforms:\n"
                        + many(
                                10_000,
                                i -> "  - {from: '${{vars.x}}', match: '(a[b-d]?){900}', replace: b, to: y" + i
                                        + "}\n"));
        texts.put(
                "classes of letters",
                Melange.HEAD + "vars: {x: a}\nvar-transforms:\n  - {from: '${{vars.x}}', match: '(?i)"
                        + "[\\pL\\PN]".repeat(SIZE / 9) + "', replace: b, to: y}\n");
        texts.put(
                "conditions of many steps",
                Melange.HEAD + "pipeline:\n"
                        + ("  - {if: \"" + "'a' == 'a' && ".repeat(8) + "'a' == 'a'\", runs: x}\n").repeat(6000));
        texts.put(
                "a range of long subpackages",
                Melange.HEAD + "data:\n  - name: d\n    items:\n" + many(150, i -> "      k" + i + ": v\n")
                        + "subpackages:\n  - range: d\n    name: x${{range.key}}\n    pipeline:\n      - runs: '"
                        + "${{range.key}} ".repeat(60_000) + "'\n");
        texts.put(
                "ranges in many subpackages",
                Melange.HEAD + "data:\n  - name: d\n    items:\n" + many(130, i -> "      k" + i + ": v\n")
                        + "subpackages:\n"
                        + many(
                                140,
                                i -> "  - range: d\n    name: x" + i + "-${{range.key}}\n    pipeline:\n"
                                        + "      - runs: echo ${{range.value}} ${{package.name}} ${{targets.subpkgdir}}\n"));
        texts.put(
                "needs of many steps",
                Melange.HEAD + "pipeline:\n"
                        + many(10_000, i -> "  - {runs: x, needs: {packages: [a" + i + ", b" + i + "]}}\n"));
        texts.put("many subpackages", Melange.HEAD + "subpackages:\n" + many(20_000, i -> "  - {name: a" + i + "}\n"));
        texts.put("many subpackages with one name", Melange.HEAD + "subpackages:\n" + "  - {name: a}\n".repeat(60_000));
        return texts;
    }

    private static String many(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }

    private static Map<String, String> pipelines() {
        Map<String, String> pipelines = new TreeMap<>();
        pipelines.put("wide.yaml", "pipeline:\n" + "  - runs: x\n".repeat(1000));
        for (int i = 0; i < 50; i++) {
            pipelines.put("p" + i + ".yaml", "pipeline: [" + ("{uses: p" + (i + 1) + "},").repeat(10) + "]\n");
        }
        pipelines.put("p50.yaml", "runs: x\n");
        pipelines.put(
                "grow.yaml",
                "inputs:\n  a0: {default: xx}\n"
                        + many(
                                40,
                                i -> "  a" + (i + 1) + ": {default: '${{inputs.a" + i + "}}${{inputs.a" + i
                                        + "}}'}\n"));
        pipelines.put(
                "chain.yaml",
                "inputs:\n  a0: {default: '${{inputs.a1}}'}\n"
                        + many(20_000, i -> "  a" + (i + 1) + ": {default: '${{inputs.a" + (i + 2) + "}}'}\n"));
        return pipelines;
    }

    /** Compiles all of them, and prints for each what became of it, on one line. */
    public static void main(String[] arguments) {
        Map<String, String> pipelines = pipelines();
        definitions().forEach((name, text) -> System.out.println(name + ": " + outcome(text, pipelines)));
    }

    private static String outcome(String text, Map<String, String> pipelines) {
        try {
            Definition definition = Definition.read("melange.yaml", text.getBytes(StandardCharsets.UTF_8));
            BuildPlan.of(Melange.compile(definition, pipelines));
            return "compiled";
        } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            if (message.length() > LONGEST_MESSAGE) {
                throw new IllegalStateException("a message of " + message.length() + " characters");
            }
            return message.replace('\n', ' ');
        }
    }
}
