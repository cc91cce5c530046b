package io.github.mavenapko.apko.plan;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A way of listing packages, a line for each. It has a name, such as {@code name-version}, or is a template with {@code {{.Name}}},
 * {@code {{.Version}}}, {@code {{.Source}}} and {@code {{printf "FORMAT" .FIELD}}}, whose format may have {@code %s}, {@code %v}, {@code %q}
 * and {@code %%}, with a width.
 */
public final class PackageListing {
    private static final Map<String, String> NAMED = new TreeMap<>(Map.of(
            "name-version", "{{.Name}} {{.Version}}",
            "name-version-source", "{{.Name}} {{.Version}} {{.Source}}",
            "name=version", "{{.Name}}={{.Version}}",
            "name=version-source", "{{.Name}}={{.Version}} {{.Source}}",
            "name-(version)", "{{.Name}} ({{.Version}})",
            "name-(version)-source", "{{.Name}} ({{.Version}}) {{.Source}}",
            "packagelock", "- {{.Name}}={{.Version}}",
            "packagelock-source", "- {{.Name}}={{.Version}} # {{.Source}}"));
    private static final Map<String, Function<PlannedPackage, String>> FIELDS = new TreeMap<>(Map.of(
            ".Name", PlannedPackage::name,
            ".Version", PlannedPackage::version,
            ".Source", PlannedPackage::url));
    private static final Pattern ACTION = Pattern.compile("\\{\\{(-\\s)?\\s*(.*?)\\s*(\\s-)?}}", Pattern.DOTALL);
    private static final Pattern PRINTF =
            Pattern.compile("printf\\s+\"((?:[^\"\\\\]|\\\\.)*)\"((?:\\s+\\.[A-Za-z]+)*)");
    private static final Pattern VERB = Pattern.compile("%(-?)([0-9]{0,4})([a-z%])");

    private final List<Function<PlannedPackage, String>> parts;

    private PackageListing(List<Function<PlannedPackage, String>> parts) {
        this.parts = parts;
    }

    /**
     * Reads a format.
     *
     * @param source the name of the parameter, for messages
     * @throws InvalidInputException when it is neither a name nor a template of the parts above
     */
    public static PackageListing parse(String source, String format) {
        String template = NAMED.getOrDefault(format, format);
        List<Function<PlannedPackage, String>> parts = new ArrayList<>();
        Matcher action = ACTION.matcher(template);
        int end = 0;
        boolean trim = false;
        while (action.find()) {
            String text = template.substring(end, action.start());
            text = trim ? text.stripLeading() : text;
            parts.add(constant(action.group(1) != null ? text.stripTrailing() : text));
            parts.add(action(source, action.group(2)));
            trim = action.group(3) != null;
            end = action.end();
        }
        String rest = template.substring(end);
        if (rest.contains("{{")) {
            throw unknown(source, rest.substring(rest.indexOf("{{")));
        }
        parts.add(constant(trim ? rest.stripLeading() : rest));
        return new PackageListing(parts);
    }

    private static Function<PlannedPackage, String> constant(String text) {
        return planned -> text;
    }

    private static Function<PlannedPackage, String> action(String source, String action) {
        Matcher printf = PRINTF.matcher(action);
        if (printf.matches()) {
            List<Function<PlannedPackage, String>> arguments = printf.group(2).isBlank()
                    ? List.of()
                    : Pattern.compile("\\s+")
                            .splitAsStream(printf.group(2).strip())
                            .map(field -> field(source, field))
                            .toList();
            return printf(source, printf.group(1).translateEscapes(), arguments);
        }
        return field(source, action);
    }

    private static Function<PlannedPackage, String> field(String source, String name) {
        Function<PlannedPackage, String> field = FIELDS.get(name);
        if (field == null) {
            throw unknown(source, name);
        }
        return field;
    }

    private static Function<PlannedPackage, String> printf(
            String source, String format, List<Function<PlannedPackage, String>> arguments) {
        List<Function<PlannedPackage, String>> parts = new ArrayList<>();
        Matcher verb = VERB.matcher(format);
        int end = 0;
        int next = 0;
        while (verb.find()) {
            parts.add(constant(format.substring(end, verb.start())));
            end = verb.end();
            String letter = verb.group(3);
            if (letter.equals("%")) {
                parts.add(constant("%"));
            } else if ("svq".contains(letter) && next < arguments.size()) {
                parts.add(padded(arguments.get(next++), letter.equals("q"), verb.group(1), verb.group(2)));
            } else {
                throw unknown(source, verb.group());
            }
        }
        if (next < arguments.size() || format.substring(end).contains("%")) {
            throw unknown(source, format);
        }
        parts.add(constant(format.substring(end)));
        return planned -> parts.stream().map(part -> part.apply(planned)).collect(Collectors.joining());
    }

    private static Function<PlannedPackage, String> padded(
            Function<PlannedPackage, String> argument, boolean quoted, String left, String width) {
        int least = width.isEmpty() ? 0 : Integer.parseInt(width);
        return planned -> {
            String value = argument.apply(planned);
            String text = quoted ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : value;
            String padding = " ".repeat(Math.max(0, least - text.length()));
            return left.isEmpty() ? padding + text : text + padding;
        };
    }

    private static InvalidInputException unknown(String source, String part) {
        return new InvalidInputException(Diagnostic.of(
                source,
                "\"" + part + "\" is not understood; use one of " + String.join(", ", NAMED.keySet())
                        + ", or a template of " + String.join(", ", FIELDS.keySet())
                        + " in double braces and printf with %s or %q"));
    }

    /** The line for one package, without a line end. */
    public String line(PlannedPackage planned) {
        return parts.stream().map(part -> part.apply(planned)).collect(Collectors.joining());
    }

    /** The lines for packages, each with its end. */
    public String lines(List<PlannedPackage> packages) {
        return packages.stream().map(planned -> line(planned) + "\n").collect(Collectors.joining());
    }
}
