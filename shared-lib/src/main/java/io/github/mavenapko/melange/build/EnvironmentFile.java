package io.github.mavenapko.melange.build;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of environment variables: lines {@code NAME=value} or {@code NAME: value}, {@code export} before them, {@code #} for comments,
 * values in single or double quotes. {@code $NAME} and {@code ${NAME}} stand for variables above, but not in single quotes.
 */
final class EnvironmentFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*[=:]\\s*(.*)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?");

    private EnvironmentFile() {}

    /**
     * Reads the text of a file.
     *
     * @throws io.github.mavenapko.diagnostic.InvalidInputException with every line that is none of these
     */
    static Map<String, String> read(String file, String text) {
        Diagnostics problems = new Diagnostics();
        Map<String, String> variables = new LinkedHashMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                variables.put(matcher.group(1), value(matcher.group(2), variables));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                problems.error(
                        new SourceLocation(file, i + 1, 1), "", "is not a variable; write NAME=value, one on a line");
            }
        }
        problems.throwIfErrors();
        return variables;
    }

    private static String value(String text, Map<String, String> known) {
        if (text.length() > 1 && text.startsWith("'") && text.indexOf('\'', 1) > 0) {
            return text.substring(1, text.indexOf('\'', 1));
        }
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.lastIndexOf('"') > 0;
        String plain = quoted
                ? text.substring(1, text.lastIndexOf('"')).replace("\\n", "\n").replace("\\\"", "\"")
                : text.replaceFirst("\\s+#.*$", "").strip();
        return VARIABLE.matcher(plain)
                .replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group(1), "")));
    }
}
