package io.github.mavenapko.plugin.melange;

import static java.util.Map.entry;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.maven.GoalOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A case whose answer is not melange's, with what it is instead.
 *
 * @param row the row of the list "What melange gets wrong, and what we do" that decides it
 * @param refusal what the error has to say; null when the definition is right
 * @param base the case whose result the expected one is made from; empty for the case itself
 * @param patch changes to it, a JSON merge patch that makes our result from melange's
 */
record Deviation(String row, @Nullable String refusal, String base, String patch) {

    private static Deviation changed(String row, String patch) {
        return new Deviation(row, null, "", patch);
    }

    /** Where melange has no result, the one of another case is changed. */
    private static Deviation made(String row, String patch) {
        return new Deviation(row, null, "pipe-default-chain3", patch);
    }

    private static Deviation refused(String row, String refusal) {
        return new Deviation(row, refusal, "", "");
    }

    private static final Map<String, Deviation> KNOWN = Map.ofEntries(
            entry("sub-if-arch", changed("1: a subpackage's if is evaluated after substitution", "{}")),
            entry("if-package-raw", made("2: a variable is a value", """
                    {"pipeline": [{"if": "\\"kit\\" == 'kit'", "runs": "echo yes\\n"}],
                     "environment": {"contents": {"packages": ["taken"]}},
                     "vars": {"q": "a'b", "x": "abc"}}""")),
            entry("if-vars-raw", made("2: a variable is a value", """
                    {"pipeline": [{"if": "\\"abc\\" == 'abc'", "runs": "echo yes\\n"}],
                     "environment": {"contents": {"packages": ["taken"]}},
                     "vars": {"q": "a'b", "x": "abc"}}""")),
            entry("if-arch-quoted", changed("2: a variable is a value in quotes too", """
                    {"pipeline": [{"if": "'x86_64' == 'x86_64'", "runs": "echo yes\\n"}],
                     "environment": {"contents": {"packages": ["taken"]}}}""")),
            entry("top-options-both", changed("3: variables of options apply everywhere", """
                    {"pipeline": [{"runs": "echo opt opt2 opt\\n"}]}""")),
            entry("top-options-remove-missing", changed("3: variables of options apply everywhere", """
                    {"pipeline": [{"runs": "echo opt base opt\\n"}]}""")),
            entry("vars-file-nil", made("10: a file of variables needs no vars in the definition", """
                    {"pipeline": [{"runs": "x\\n"}], "vars": {"a": "file"}}""")),
            entry("pipe-environment-nested-only", made("10: a step within another has its own environment", """
                    {"pipeline": [{"pipeline": [{"runs": "x\\n", "environment": {"A": "b"}}]}]}""")),
            entry("pkg-priority-subst", made("10: a file of variables needs no vars in the definition", """
                    {"pipeline": null, "vars": {"prio": "12"},
                     "package": {"dependencies": {"provider-priority": "12"}}}""")),
            entry("env-all-keys", changed("11: every field of environment is kept", """
                    {"environment": {
                      "contents": {
                        "runtime_repositories": ["https://example.org/rt"],
                        "runtime_keyring": [{"name": "rk.rsa.pub", "content": "pem"}]},
                      "layering": {"strategy": "origin", "budget": 3},
                      "certificates": {"additional": [{"name": "x", "content": "pem"}]}}}""")),
            entry("subst-var-var", changed("12: variables are resolved in the order of their dependencies", "{}")),
            entry("subst-value-with-token", made("12: variables may refer to others", """
                    {"pipeline": [{"runs": "echo <x86_64> <x86_64>\\n"}], "vars": {"a": "<${{build.arch}}>"}}""")),
            entry("subst-var-package", made("12: variables may refer to the package's", """
                    {"pipeline": [{"runs": "echo v1.2.3\\n"}], "vars": {"a": "v${{package.version}}"}}""")),
            entry("pipe-default-chain3", changed("19: inputs are resolved in the order of their dependencies", """
                    {"pipeline": [
                      {"uses": "chain3", "pipeline": [{"runs": "echo d-c-b-A\\n"}]},
                      {"uses": "chain3", "pipeline": [{"runs": "echo d-c-b-Z\\n"}],
                       "with": {"a": "Z", "b": "b-Z", "c": "c-b-Z", "d": "d-c-b-Z"}}]}""")),
            entry("pipe-forward-commit", made("19: inputs are checked after variables are filled in", """
                    {"pipeline": [
                      {"uses": "forward", "with": {"commit": "cccccccccccccccccccccccccccccccccccccccc"},
                       "pipeline": [
                         {"uses": "hash", "with": {"expected-commit": "cccccccccccccccccccccccccccccccccccccccc"},
                          "pipeline": [{"runs": "echo \\"cccccccccccccccccccccccccccccccccccccccc\\"\\n"}]}]}]}""")),
            entry("pipe-commit-spaced-var", made("19: inputs are checked after variables are filled in", """
                    {"pipeline": [
                      {"uses": "hash", "with": {"expected-commit": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"},
                       "pipeline": [{"runs": "echo \\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\\"\\n"}]}],
                     "vars": {"c": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}}""")),
            entry("sub-all-keys", changed("4: setcap of a subpackage is kept", """
                    {"subpackages": {"0": {"setcap": [
                      {"path": "/a", "add": {"cap_net_raw": "+ep"}, "reason": "r"}]}}}""")),
            entry("sh-syntax-error-quote", made("25: the guest's own shell checks scripts", """
                    {"pipeline": [{"runs": "echo ok\\necho 'open\\n"}]}""")),
            entry("pipe-cycle", refused("27: the cycle is printed", "loop-a -> loop-b -> loop-a")),
            entry("pkg-setcap-nopath", refused("29: a grant needs a path", "package.setcap[0].path")),
            entry("sub-setcap-bad", refused("29: grants of subpackages are checked", "cap_chown")),
            entry("transform-missing-to", refused("29: a transform needs a variable to make", "var-transforms[0].to")),
            entry("subst-arch-bad", refused("30: an unknown architecture is named", "vax")),
            entry(
                    "subst-all-host",
                    new Deviation(
                            "30: host is the machine's architecture",
                            null,
                            "subst-all-" + Architecture.host().apk(),
                            "{}")));

    /** What a case is held to when it is not what melange says. */
    static Optional<Deviation> of(String id, boolean noted) {
        Deviation known = KNOWN.get(id);
        if (known == null && noted) {
            throw new AssertionError(id + " is noted to deviate, and no rule says what it is instead");
        }
        return Optional.ofNullable(known);
    }

    Optional<String> difference(ConfigCase one, GoalOutcome outcome, Path output) throws IOException {
        if (refusal != null) {
            return !outcome.succeeded() && outcome.message().contains(refusal)
                    ? Optional.empty()
                    : Optional.of(row + ": " + outcome);
        }
        if (!outcome.succeeded()) {
            return Optional.of(row + ": refused: " + outcome);
        }
        JsonValue melanges = base.isEmpty()
                ? one.compiled()
                : ConfigCase.of(one.folder().resolveSibling(base)).compiled();
        return one.compare(patched(melanges, json(patch)), output).map(difference -> row + ": " + difference);
    }

    private static JsonValue json(String text) {
        return JsonInput.read("patch", text.getBytes(StandardCharsets.UTF_8)).value();
    }

    /** As in RFC 7396; besides, an object for an array changes the items of the numbers that its fields are named after. */
    private static JsonValue patched(JsonValue value, JsonValue patch) {
        if (!(patch instanceof JsonObject changes)) {
            return patch;
        }
        if (value instanceof JsonArray array) {
            List<JsonValue> items = new ArrayList<>(array.items());
            changes.fields().forEach((index, change) -> {
                int i = Integer.parseInt(index);
                items.set(i, patched(items.get(i), change));
            });
            return new JsonArray(items);
        }
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        if (value instanceof JsonObject object) {
            fields.putAll(object.fields());
        }
        changes.fields().forEach((key, change) -> {
            if (change.equals(JsonValue.Literal.NULL)) {
                fields.remove(key);
            } else {
                fields.put(key, patched(fields.getOrDefault(key, change), change));
            }
        });
        return new JsonObject(fields);
    }
}
