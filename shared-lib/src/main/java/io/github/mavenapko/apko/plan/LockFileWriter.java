package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apko.plan.LockFile.IndexAddress;
import io.github.mavenapko.apko.plan.LockFile.Key;
import io.github.mavenapko.apko.plan.LockedPackage.Section;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link LockFile}. */
final class LockFileWriter {
    private LockFileWriter() {}

    static JsonObject json(LockFile lock) {
        JsonObject.Builder json = JsonObject.builder().put("version", LockFile.VERSION);
        if (lock.config() != null) {
            json.put(
                    "config",
                    JsonObject.builder()
                            .putUnlessEmpty("name", lock.config().name())
                            .putUnlessEmpty("checksum", lock.config().checksum())
                            .build());
        }
        List<Key> keys =
                lock.keyring().stream().sorted(Comparator.comparing(Key::name)).toList();
        JsonObject contents = JsonObject.builder()
                .put("keyring", array(keys, LockFileWriter::key))
                .put("build_repositories", array(lock.buildRepositories(), LockFileWriter::repository))
                .put("runtime_repositories", array(lock.runtimeRepositories(), LockFileWriter::repository))
                .put("repositories", array(lock.repositories(), LockFileWriter::repository))
                .put("packages", array(lock.packages(), LockFileWriter::locked))
                .build();
        return json.put("contents", contents).build();
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonValue> form) {
        return new JsonArray(items.stream().map(form).toList());
    }

    private static JsonValue key(Key key) {
        return JsonObject.builder()
                .put("name", key.name())
                .put("url", key.url())
                .putUnlessEmpty("content", key.content())
                .build();
    }

    private static JsonValue repository(IndexAddress repository) {
        return JsonObject.builder()
                .put("name", repository.name())
                .put("url", repository.url())
                .put("architecture", repository.architecture())
                .build();
    }

    private static JsonValue locked(LockedPackage locked) {
        return JsonObject.builder()
                .put("name", locked.name())
                .put("url", locked.url())
                .put("version", locked.version())
                .put("architecture", locked.arch())
                .put("signature", section(locked.signature()))
                .put("control", section(locked.control()))
                .put("data", section(locked.data()))
                .put("checksum", locked.checksum().toString())
                .build();
    }

    private static JsonObject section(@Nullable Section section) {
        return JsonObject.builder()
                .put("range", section == null ? "" : section.range())
                .put("checksum", section == null ? "" : section.checksum())
                .build();
    }
}
