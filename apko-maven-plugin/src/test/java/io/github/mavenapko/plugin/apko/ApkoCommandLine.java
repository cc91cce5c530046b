package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.maven.PluginUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line of the real tool as goals and their user properties: {@code --keyring-append} is {@code apko.keyringAppend}, repeated flags are a list
 * with commas, and what has no flag is the definition, the image's names, the output.
 */
final class ApkoCommandLine {
    private static final String PREFIX = "apko.";
    private static final Map<String, String> SHORT = Map.of(
            "-k", "--keyring-append",
            "-b", "--build-repository-append",
            "-r", "--repository-append",
            "-p", "--package-append",
            "-S", "--spanning-tree",
            "-C", "--workdir");
    private static final Map<String, List<String>> GOALS = Map.of(
            "publish", List.of("build", "publish"),
            "resolve", List.of("lock"));

    private final PluginUnderTest plugin;
    private final List<String> goals;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> positional = new ArrayList<>();

    ApkoCommandLine(PluginUnderTest plugin, List<String> args) {
        this.plugin = plugin;
        String command = args.get(0);
        this.goals = GOALS.getOrDefault(command, List.of(command));
        readFlags(args.subList(1, args.size()));
        switch (command) {
            case "build" -> name("config", "image", "output");
            case "publish" -> {
                name("config", "image");
                properties.put(PREFIX + "image", String.join(",", positional.subList(1, positional.size())));
            }
            case "build-minirootfs", "build-cpio" -> name("config", "output");
            default -> name("config");
        }
        if (command.equals("resolve")) {
            properties.putIfAbsent(PREFIX + "output", positional.get(0).replaceFirst("\\.[^.]*$", ".resolved.json"));
        }
    }

    private void readFlags(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("-")) {
                positional.add(arg);
                continue;
            }
            int equals = arg.indexOf('=');
            String flag = equals < 0 ? arg : arg.substring(0, equals);
            String property = property(SHORT.getOrDefault(flag, flag));
            boolean isSwitch = goals.stream().anyMatch(goal -> plugin.isSwitch(goal, property));
            String value;
            if (equals >= 0) {
                value = arg.substring(equals + 1);
            } else {
                value = isSwitch || i + 1 == args.size() ? "true" : args.get(++i);
            }
            properties.merge(property, value, (first, next) -> isSwitch ? next : first + "," + next);
        }
    }

    /** {@code --keyring-append} as {@code apko.keyringAppend}. */
    private static String property(String flag) {
        StringBuilder name = new StringBuilder(PREFIX);
        String[] words = flag.replaceFirst("^-+", "").split("-");
        for (int i = 0; i < words.length; i++) {
            boolean capital = i > 0 && !words[i].isEmpty();
            name.append(capital ? Character.toUpperCase(words[i].charAt(0)) + words[i].substring(1) : words[i]);
        }
        return name.toString();
    }

    private void name(String... parameters) {
        boolean several = List.of(parameters).equals(List.of("config", "image"));
        if (positional.size() < parameters.length || positional.size() > parameters.length && !several) {
            throw new IllegalArgumentException("arguments are missing or too many: " + positional);
        }
        for (int i = 0; i < parameters.length; i++) {
            properties.put(PREFIX + parameters[i], positional.get(i));
        }
    }

    /** The goals to run, in order. */
    List<String> goals() {
        return goals;
    }

    String config() {
        return positional.get(0);
    }

    boolean has(String parameter) {
        return properties.containsKey(PREFIX + parameter);
    }

    void set(String parameter, String value) {
        properties.put(PREFIX + parameter, value);
    }

    /** The properties for one of the goals: those that it has, and those that none of the goals has, so that they are noticed. */
    Map<String, String> propertiesOf(String goal) {
        Map<String, String> own = new LinkedHashMap<>();
        properties.forEach((property, value) -> {
            boolean mine = plugin.properties(goal).contains(property);
            boolean nobodys =
                    goals.stream().noneMatch(one -> plugin.properties(one).contains(property));
            if (mine || nobodys) {
                own.put(property, value);
            }
        });
        return own;
    }
}
