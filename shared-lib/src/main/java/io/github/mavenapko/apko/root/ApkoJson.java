package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.Accounts;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.BaseImage;
import io.github.mavenapko.apko.config.Certificates;
import io.github.mavenapko.apko.config.Contents;
import io.github.mavenapko.apko.config.Entrypoint;
import io.github.mavenapko.apko.config.Layering;
import io.github.mavenapko.apko.config.PathMutation;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.json.JsonWriter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /etc/apko.json}: the definition that an image was made from, as JSON on one line in the field order of apko. */
final class ApkoJson {
    private ApkoJson() {}

    /** The text; its lists of repositories for building and of keys are sorted, each entry once. */
    static String of(ApkoConfig config) {
        JsonObject.Builder json = JsonObject.builder()
                .put("contents", contents(config.contents()))
                .put("entrypoint", entrypoint(config.entrypoint()))
                .putUnlessEmpty("cmd", config.cmd())
                .putUnlessEmpty("stop-signal", config.stopSignal())
                .putUnlessEmpty("work-dir", config.workDir())
                .put("accounts", accounts(config.accounts()))
                .putUnlessEmpty(
                        "archs",
                        config.archs().stream().map(Architecture::canonical).toList())
                .putUnlessEmpty("environment", config.environment());
        putAll(json, "paths", config.paths(), ApkoJson::path);
        json.putUnlessEmpty("vcs-url", config.vcsUrl())
                .putUnlessEmpty("annotations", config.annotations())
                .putUnlessEmpty("include", config.include())
                .putUnlessEmpty("volumes", config.volumes());
        Layering layering = config.layering();
        if (layering != null) {
            json.put(
                    "layering",
                    JsonObject.builder()
                            .putUnlessEmpty("strategy", layering.strategy())
                            .putUnlessZero("budget", layering.budget())
                            .build());
        }
        json.putUnlessEmpty("format", config.format());
        if (!config.certificates().isEmpty()) {
            json.put("certificates", certificates(config.certificates()));
        }
        return JsonWriter.compact().text(json.build()) + "\n";
    }

    private static JsonValue contents(Contents contents) {
        JsonObject.Builder json = JsonObject.builder()
                .putUnlessEmpty("build_repositories", sorted(texts(contents.buildRepositories())))
                .putUnlessEmpty("runtime_repositories", texts(contents.runtimeRepositories()))
                .putUnlessEmpty("repositories", sorted(texts(contents.repositories())))
                .putUnlessEmpty("keyring", sorted(contents.keyring()));
        putAll(
                json,
                "runtime_keyring",
                contents.runtimeKeyring(),
                key -> named("name", key.name(), "content", key.content()));
        json.putUnlessEmpty("packages", contents.packages());
        BaseImage base = contents.baseImage();
        if (base != null) {
            json.put("baseimage", named("image", base.image(), "apkindex", base.apkIndex()));
        }
        return json.build();
    }

    private static JsonValue entrypoint(Entrypoint entrypoint) {
        return JsonObject.builder()
                .putUnlessEmpty("type", entrypoint.type())
                .putUnlessEmpty("command", entrypoint.command())
                .putUnlessEmpty("shell-fragment", entrypoint.shellFragment())
                .putUnlessEmpty("services", entrypoint.services())
                .build();
    }

    private static JsonValue accounts(Accounts accounts) {
        JsonObject.Builder json = JsonObject.builder().putUnlessEmpty("run-as", accounts.runAs());
        putAll(json, "users", accounts.users(), ApkoJson::user);
        putAll(json, "groups", accounts.groups(), ApkoJson::group);
        return json.build();
    }

    private static JsonValue user(Accounts.User user) {
        JsonObject.Builder json =
                JsonObject.builder().putUnlessEmpty("username", user.name()).putUnlessZero("uid", user.uid());
        putId(json, "gid", user.gid());
        return json.putUnlessEmpty("shell", user.shell())
                .putUnlessEmpty("homedir", user.homeDir())
                .build();
    }

    private static JsonValue group(Accounts.Group group) {
        return JsonObject.builder()
                .putUnlessEmpty("groupname", group.name())
                .putUnlessZero("gid", group.gid())
                .putUnlessEmpty("members", group.members())
                .build();
    }

    private static JsonValue path(PathMutation mutation) {
        JsonObject.Builder json = JsonObject.builder()
                .putUnlessEmpty("path", mutation.path())
                .putUnlessEmpty("type", mutation.type().word());
        putId(json, "uid", mutation.uid());
        putId(json, "gid", mutation.gid());
        return json.putUnlessZero("permissions", mutation.permissions())
                .putUnlessEmpty("source", mutation.source())
                .putIfTrue("recursive", mutation.recursive())
                .build();
    }

    private static JsonValue certificates(Certificates certificates) {
        JsonObject.Builder json = JsonObject.builder();
        putAll(
                json,
                "additional",
                certificates.additional(),
                entry -> named("name", entry.name(), "content", entry.content()));
        return json.putUnlessEmpty("providers", certificates.providers()).build();
    }

    private static <T> void putAll(JsonObject.Builder json, String key, List<T> items, Function<T, JsonValue> write) {
        if (!items.isEmpty()) {
            json.put(key, new JsonArray(items.stream().map(write).toList()));
        }
    }

    private static void putId(JsonObject.Builder json, String key, @Nullable Long id) {
        if (id != null) {
            json.put(key, id);
        }
    }

    private static JsonValue named(String firstKey, String first, String secondKey, String second) {
        return JsonObject.builder()
                .putUnlessEmpty(firstKey, first)
                .putUnlessEmpty(secondKey, second)
                .build();
    }

    private static List<String> texts(List<Repository> repositories) {
        return repositories.stream().map(Repository::toString).toList();
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().distinct().sorted(FilePath.BYTEWISE).toList();
    }
}
