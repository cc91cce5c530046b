package io.github.mavenapko.apko.config;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.yaml.YamlInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the fields of an image configuration: their types and which of them there are, not yet whether they go together. */
public final class ApkoConfigReader {
    private static final long GREATEST_ID = 0xFFFFFFFFL;
    private static final long GREATEST_PERMISSIONS = 07777;

    private ApkoConfigReader() {}

    /** The configuration in a mapping; whatever is not as it must be goes into the problems of its text. */
    public static ApkoConfig read(YamlInput input) {
        ApkoConfig config = new ApkoConfig(
                input.get("contents").map(ApkoConfigReader::contents).orElse(Contents.EMPTY),
                input.get("entrypoint").map(ApkoConfigReader::entrypoint).orElse(Entrypoint.NONE),
                input.text("cmd"),
                input.text("stop-signal"),
                input.text("work-dir"),
                input.get("accounts").map(ApkoConfigReader::accounts).orElse(Accounts.NONE),
                architectures(input.items("archs")),
                input.textFields("environment"),
                input.items("paths", ApkoConfigReader::path),
                input.text("vcs-url"),
                input.textFields("annotations"),
                input.text("include"),
                input.texts("volumes"),
                input.get("layering").map(ApkoConfigReader::layering).orElse(null),
                input.text("format"),
                input.get("certificates").map(ApkoConfigReader::certificates).orElse(null));
        input.refuseOthers();
        return config;
    }

    private static Contents contents(YamlInput input) {
        Contents contents = new Contents(
                repositories(input, "build_repositories"),
                repositories(input, "runtime_repositories"),
                repositories(input, "repositories"),
                input.texts("keyring"),
                input.items("runtime_keyring", ApkoConfigReader::runtimeKey),
                input.texts("packages"),
                input.get("baseimage").map(ApkoConfigReader::baseImage).orElse(null));
        input.refuseOthers();
        return contents;
    }

    private static List<Repository> repositories(YamlInput input, String key) {
        List<Repository> repositories = new ArrayList<>();
        for (YamlInput item : input.items(key)) {
            String text = item.text();
            Optional<Repository> repository = Repository.parse(text);
            if (Repository.hasUserInfo(text)) {
                item.warning("user and password in the address of a repository are left out;"
                        + " give them as credentials for its host");
            }
            if (repository.isEmpty()) {
                item.error("must be a URL or a path, or a tag and one of these: \"@tag https://…\"");
            }
            repository.ifPresent(repositories::add);
        }
        return repositories;
    }

    private static RuntimeKey runtimeKey(YamlInput input) {
        RuntimeKey key = new RuntimeKey(input.text("name"), input.text("content"));
        input.refuseOthers();
        return key;
    }

    private static BaseImage baseImage(YamlInput input) {
        BaseImage image = new BaseImage(input.text("image"), input.text("apkindex"));
        input.refuseOthers();
        return image;
    }

    private static Entrypoint entrypoint(YamlInput input) {
        Entrypoint entrypoint = new Entrypoint(
                input.text("type"), input.text("command"), input.text("shell-fragment"), input.textFields("services"));
        input.refuseOthers();
        return entrypoint;
    }

    private static Accounts accounts(YamlInput input) {
        Accounts accounts = new Accounts(
                input.text("run-as"),
                input.items("users", ApkoConfigReader::user),
                input.items("groups", ApkoConfigReader::group));
        input.refuseOthers();
        return accounts;
    }

    private static Accounts.User user(YamlInput input) {
        Accounts.User user = new Accounts.User(
                input.text("username"),
                id(input, "uid").orElse(0L),
                id(input, "gid").orElse(null),
                input.text("shell"),
                input.text("homedir"));
        input.refuseOthers();
        return user;
    }

    private static Accounts.Group group(YamlInput input) {
        Accounts.Group group =
                new Accounts.Group(input.text("groupname"), id(input, "gid").orElse(0L), input.texts("members"));
        input.refuseOthers();
        return group;
    }

    private static Optional<Long> id(YamlInput input, String key) {
        return input.number(key, 0, GREATEST_ID);
    }

    private static List<Architecture> architectures(List<YamlInput> items) {
        List<Architecture> architectures = new ArrayList<>();
        for (YamlInput item : items) {
            String name = item.text();
            List<Architecture> named = named(name);
            if (named.isEmpty()) {
                String all = new TreeSet<>(Architecture.all())
                        .stream().map(Architecture::apk).collect(Collectors.joining(", "));
                item.error("\"" + name + "\" is not an architecture; use one of " + all + ", or host, or all");
            }
            named.stream().filter(one -> !architectures.contains(one)).forEach(architectures::add);
        }
        return architectures;
    }

    private static List<Architecture> named(String name) {
        return switch (name) {
            case "all" -> Architecture.all();
            case "host" -> List.of(Architecture.host());
            default -> Architecture.parse(name).map(List::of).orElse(List.of());
        };
    }

    private static PathMutation path(YamlInput input) {
        String type = input.text("type");
        Optional<PathMutation.Type> known = PathMutation.Type.parse(type);
        if (known.isEmpty()) {
            String types = Arrays.stream(PathMutation.Type.values())
                    .map(PathMutation.Type::word)
                    .collect(Collectors.joining(", "));
            input.error("type", "\"" + type + "\" is not a type of change; use one of " + types);
        }
        Optional<Long> permissions = input.number("permissions", 0, GREATEST_PERMISSIONS);
        PathMutation path = new PathMutation(
                input.text("path"),
                known.orElse(PathMutation.Type.PERMISSIONS),
                id(input, "uid").orElse(null),
                id(input, "gid").orElse(null),
                permissions.orElse(0L).intValue(),
                permissions.isPresent(),
                input.text("source"),
                input.truth("recursive"));
        input.refuseOthers();
        return path;
    }

    private static Layering layering(YamlInput input) {
        Layering layering = new Layering(
                input.text("strategy"),
                input.number("budget", 0, Integer.MAX_VALUE).orElse(0L).intValue());
        input.refuseOthers();
        return layering;
    }

    private static Certificates certificates(YamlInput input) {
        Certificates certificates =
                new Certificates(input.items("additional", ApkoConfigReader::certificate), input.texts("providers"));
        input.refuseOthers();
        return certificates;
    }

    private static Certificates.Certificate certificate(YamlInput input) {
        Certificates.Certificate certificate = new Certificates.Certificate(input.text("name"), input.text("content"));
        input.refuseOthers();
        return certificate;
    }
}
