package io.github.mavenapko.melange.jvm;

import java.util.List;

/**
 * An argument file of the {@code java} command, one argument a line. Arguments with blanks, quotes, backslashes or
 * {@code #} are quoted as the command's reference says.
 */
final class ArgumentFile {
    private final StringBuilder text = new StringBuilder();

    ArgumentFile add(String... arguments) {
        return addAll(List.of(arguments));
    }

    ArgumentFile addAll(List<String> arguments) {
        arguments.forEach(argument -> text.append(quoted(argument)).append('\n'));
        return this;
    }

    String text() {
        return text.toString();
    }

    private static String quoted(String argument) {
        boolean plain = !argument.isEmpty() && argument.chars().noneMatch(c -> c <= ' ' || "\"'\\#".indexOf(c) >= 0);
        if (plain) {
            return argument;
        }
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + '"';
    }
}
