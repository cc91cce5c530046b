package io.github.mavenapko.apko.config;

import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.file.FilePath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks what the types of an image configuration do not: names, paths, and settings that do not go together. */
public final class ApkoConfigCheck {
    private static final Pattern FILE_NAME = Pattern.compile("[a-zA-Z0-9_-]+[a-zA-Z0-9_.-]*");
    private static final String FILE_NAME_RULE = "letters, digits, \"_\", \"-\" and, not at the start, \".\"";
    private static final String NO_HOME = "/dev/null";
    private static final Predicate<String> HAS_CONTROL = text -> text.chars().anyMatch(Character::isISOControl);

    private final Places places;
    private final String prefix;
    private final Diagnostics problems;

    private ApkoConfigCheck(Places places, String prefix, Diagnostics problems) {
        this.places = places;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** Adds everything that is wrong with a configuration to the problems. */
    public static void check(ApkoConfig config, Places places, Diagnostics problems) {
        check(config, places, "", problems);
    }

    /**
     * Adds everything that is wrong with a configuration within another document to the problems.
     *
     * @param prefix what comes before the paths of its fields in that document, such as {@code environment.}
     */
    public static void check(ApkoConfig config, Places places, String prefix, Diagnostics problems) {
        ApkoConfigCheck check = new ApkoConfigCheck(places, prefix, problems);
        check.contents(config.contents());
        check.commands(config);
        check.accounts(config.accounts());
        check.environment(config.environment());
        check.paths(config.paths());
        check.layers(config);
        check.certificates(Objects.requireNonNullElse(config.certificates(), Certificates.NONE));
        check.baseImage(config);
    }

    private void contents(Contents contents) {
        for (int i = 0; i < contents.packages().size(); i++) {
            String field = "contents.packages[" + i + "]";
            Constraint.parse(contents.packages().get(i)).problem().ifPresent(problem -> error(field, problem));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < contents.runtimeKeyring().size(); i++) {
            RuntimeKey key = contents.runtimeKeyring().get(i);
            String field = "contents.runtime_keyring[" + i + "]";
            fileName(field + ".name", key.name());
            if (key.content().isBlank()) {
                error(field + ".content", "is empty; give the PEM text of a public key");
            }
            if (!names.add(key.name())) {
                error(field + ".name", "\"" + key.name() + "\" is the name of another key too");
            }
        }
    }

    private void commands(ApkoConfig config) {
        words("cmd", config.cmd());
        if (!config.entrypoint().type().equals(Entrypoint.SERVICE_BUNDLE)) {
            words("entrypoint.command", config.entrypoint().command());
        }
        config.entrypoint().services().forEach((name, command) -> {
            String field = "entrypoint.services." + name;
            if (name.contains("/")) {
                error(field, "\"" + name + "\" is not a name of a service, since it has a slash");
            } else {
                path(field, "sv/" + name);
            }
            if (HAS_CONTROL.test(command)) {
                error(field, "a command of a service must be on one line, without control characters");
            }
        });
    }

    private void words(String field, String command) {
        try {
            ShellWords.split(command);
        } catch (IllegalArgumentException e) {
            error(field, String.valueOf(e.getMessage()));
        }
    }

    private void accounts(Accounts accounts) {
        for (int i = 0; i < accounts.users().size(); i++) {
            user("accounts.users[" + i + "]", accounts.users().get(i));
        }
        for (int i = 0; i < accounts.groups().size(); i++) {
            group("accounts.groups[" + i + "]", accounts.groups().get(i));
        }
    }

    private void user(String field, Accounts.User user) {
        accountName(field + ".username", user.name());
        if (user.uid() == 0) {
            error(
                    field + ".uid",
                    "is 0 or missing; a user needs another number, and \"run-as: 0\" is enough to be root");
        }
        if (!user.shell().isEmpty()) {
            accountPath(field + ".shell", user.shell());
        }
        if (!user.homeDir().isEmpty() && !user.homeDir().equals(NO_HOME)) {
            accountPath(field + ".homedir", user.homeDir());
        }
    }

    private void group(String field, Accounts.Group group) {
        accountName(field + ".groupname", group.name());
        for (int i = 0; i < group.members().size(); i++) {
            accountName(field + ".members[" + i + "]", group.members().get(i));
        }
    }

    private void accountName(String field, String name) {
        if (name.isEmpty()) {
            error(field, "is missing");
        } else if (HAS_CONTROL.test(name) || name.chars().anyMatch(c -> ":,/".indexOf(c) >= 0)) {
            error(field, "\"" + name + "\" must not have \":\", \",\", \"/\" or control characters");
        } else if (name.equals(".") || name.equals("..")) {
            error(field, "\"" + name + "\" is not a name");
        }
    }

    private void accountPath(String field, String path) {
        if (path.contains(":")) {
            error(field, "\"" + path + "\" must not have \":\"");
        }
        path(field, path);
    }

    private void environment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            String field = "environment." + name;
            if (name.isEmpty() || name.contains("=") || HAS_CONTROL.test(name)) {
                error(field, "\"" + name + "\" is not a name of a variable");
            }
            if (value.indexOf(0) >= 0) {
                error(field, "has a NUL character, which no variable can hold");
            }
        });
    }

    private void paths(List<PathMutation> paths) {
        for (int i = 0; i < paths.size(); i++) {
            PathMutation path = paths.get(i);
            String field = "paths[" + i + "]";
            if (path.path().isEmpty()) {
                error(field + ".path", "is missing");
            }
            path(field + ".path", path.path());
            boolean makes = path.type() == PathMutation.Type.DIRECTORY || path.type() == PathMutation.Type.EMPTY_FILE;
            if (makes && !path.permissionsGiven()) {
                error(
                        field + ".permissions",
                        "is missing, so nobody could use what is made; write " + usualPermissions(path.type()));
            }
            if (path.type() == PathMutation.Type.HARD_LINK || path.type() == PathMutation.Type.SYMLINK) {
                source(field + ".source", path);
            }
        }
    }

    private static String usualPermissions(PathMutation.Type type) {
        return type == PathMutation.Type.DIRECTORY ? "0o755" : "0o644";
    }

    private void source(String field, PathMutation link) {
        if (link.source().isEmpty()) {
            error(field, "is missing; a link needs the path that it leads to");
        } else if (link.type() == PathMutation.Type.HARD_LINK) {
            path(field, link.source());
        } else if (HAS_CONTROL.test(link.source())) {
            error(field, "has a control character");
        }
    }

    /** A path in the image: a slash before, behind and between its names may stand more than once. */
    private void path(String field, String path) {
        String relative =
                Stream.of(path.split("/")).filter(name -> !name.isEmpty()).collect(Collectors.joining("/"));
        if (relative.isEmpty()) {
            return;
        }
        try {
            FilePath.check(relative);
        } catch (IllegalArgumentException e) {
            error(field, String.valueOf(e.getMessage()));
        }
    }

    private void layers(ApkoConfig config) {
        Layering layering = config.layering();
        if (layering != null
                && !layering.strategy().isEmpty()
                && !layering.strategy().equals("origin")) {
            error("layering.strategy", "\"" + layering.strategy() + "\" is not known; use origin");
        }
        switch (config.format()) {
            case "", "tar" -> {}
            case "erofs" -> error("format", "layers as erofs are not supported; use tar");
            default -> error("format", "\"" + config.format() + "\" is not a format of layers; use tar");
        }
    }

    private void certificates(Certificates certificates) {
        for (int i = 0; i < certificates.additional().size(); i++) {
            Certificates.Certificate certificate = certificates.additional().get(i);
            String field = "certificates.additional[" + i + "]";
            fileName(field + ".name", certificate.name());
            if (certificate.content().isBlank()) {
                error(field + ".content", "is empty; give the PEM text of a certificate");
            }
        }
    }

    private void fileName(String field, String name) {
        if (name.isEmpty()) {
            error(field, "is missing");
        } else if (!FILE_NAME.matcher(name).matches()) {
            error(field, "\"" + name + "\" is not a file name of " + FILE_NAME_RULE);
        }
    }

    private void baseImage(ApkoConfig config) {
        if (config.contents().baseImage() == null) {
            return;
        }
        refuseWithBaseImage("entrypoint", !config.entrypoint().isEmpty());
        refuseWithBaseImage("cmd", !config.cmd().isEmpty());
        refuseWithBaseImage("stop-signal", !config.stopSignal().isEmpty());
        refuseWithBaseImage("work-dir", !config.workDir().isEmpty());
        refuseWithBaseImage("accounts", !config.accounts().equals(Accounts.NONE));
        refuseWithBaseImage("environment", !config.environment().isEmpty());
        refuseWithBaseImage("paths", !config.paths().isEmpty());
        refuseWithBaseImage("annotations", !config.annotations().isEmpty());
        refuseWithBaseImage("layering", config.layering() != null);
    }

    private void refuseWithBaseImage(String field, boolean given) {
        if (given) {
            error(field, "does not go with contents.baseimage, beside which contents, archs and include can be set");
        }
    }

    private void error(String field, String message) {
        problems.error(places.of(prefix + field), prefix + field, message);
    }
}
