package io.github.mavenapko.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A program with its arguments, environment and working directory, to be run in a guest. Immutable. */
public final class Command {
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final String workingDirectory;
    private final @Nullable Duration timeLimit;

    private Command(
            List<String> arguments,
            Map<String, String> environment,
            String workingDirectory,
            @Nullable Duration timeLimit) {
        this.arguments = List.copyOf(arguments);
        this.environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        this.workingDirectory = GuestPath.checkAbsolute(workingDirectory);
        this.timeLimit = timeLimit;
        this.arguments.forEach(Command::checkNoNul);
        this.environment.forEach(Command::checkVariable);
    }

    /** A program, found on the guest's {@code PATH} or by its path, with an empty environment, started in {@code /}. */
    public static Command of(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command has at least a program");
        }
        return new Command(arguments, Map.of(), "/", null);
    }

    /**
     * A step's script as melange runs it: by {@code /bin/sh -c}, ending at the first command that fails, in a working
     * directory that is made when it is missing.
     *
     * @param text the script
     * @param directory the absolute working directory of the script
     * @param trace whether the shell prints each command before it runs it
     */
    public static Command script(String text, String directory, boolean trace) {
        String quoted = ShellWords.quote(directory);
        List<String> lines = new ArrayList<>();
        lines.add("set -e" + (trace ? "x" : "") + "o pipefail");
        lines.add("[ -d " + quoted + " ] || mkdir -p " + quoted);
        lines.add("cd " + quoted);
        lines.add(text);
        lines.add("exit 0");
        return of(List.of("/bin/sh", "-c", String.join("\n", lines)));
    }

    /** With these environment variables and no others. */
    public Command withEnvironment(Map<String, String> other) {
        return new Command(arguments, other, workingDirectory, timeLimit);
    }

    /** Started in this directory of the guest. */
    public Command in(String directory) {
        return new Command(arguments, environment, directory, timeLimit);
    }

    /** Killed when it takes longer than this. */
    public Command within(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a time limit is longer than nothing: " + limit);
        }
        return new Command(arguments, environment, workingDirectory, limit);
    }

    /** The program and its arguments. */
    public List<String> arguments() {
        return arguments;
    }

    /** All environment variables, ordered by name. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The absolute directory it starts in. */
    public String workingDirectory() {
        return workingDirectory;
    }

    /** How long it may take; empty when it may take any time. */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimit);
    }

    Command withArguments(List<String> other) {
        return new Command(other, environment, workingDirectory, timeLimit);
    }

    private static void checkVariable(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw new IllegalArgumentException("not the name of an environment variable: \"" + name + "\"");
        }
        checkNoNul(name);
        checkNoNul(value);
    }

    private static void checkNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an argument or environment variable has a zero character");
        }
    }
}
