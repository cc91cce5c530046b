package io.github.mavenapko.oci;

import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a container of an image is run. What is empty is not written.
 *
 * @param cmd default arguments
 * @param entrypoint the program and its first arguments
 * @param env {@code NAME=value}, in the order in which they are written
 * @param labels by name
 * @param user name or number, with or without {@code :group}
 * @param volumes paths of directories that are kept outside the container
 * @param workingDir an absolute path
 * @param stopSignal such as {@code SIGTERM}
 */
public record ContainerConfig(
        List<String> cmd,
        List<String> entrypoint,
        List<String> env,
        Map<String, String> labels,
        String user,
        Collection<String> volumes,
        String workingDir,
        String stopSignal) {

    public ContainerConfig {
        cmd = List.copyOf(cmd);
        entrypoint = List.copyOf(entrypoint);
        env = List.copyOf(env);
        labels = Map.copyOf(labels);
        volumes = List.copyOf(volumes);
    }

    /** Nothing is said. */
    public static ContainerConfig empty() {
        return new ContainerConfig(List.of(), List.of(), List.of(), Map.of(), "", List.of(), "", "");
    }

    static ContainerConfig read(JsonInput input) {
        Collection<String> volumes =
                input.get("Volumes").map(set -> set.fields().keySet()).orElse(Set.of());
        return new ContainerConfig(
                input.texts("Cmd"),
                input.texts("Entrypoint"),
                input.texts("Env"),
                input.textFields("Labels"),
                input.optionalText("User").orElse(""),
                volumes,
                input.optionalText("WorkingDir").orElse(""),
                input.optionalText("StopSignal").orElse(""));
    }

    JsonObject json() {
        JsonObject.Builder json = JsonObject.builder()
                .putUnlessEmpty("Cmd", cmd)
                .putUnlessEmpty("Entrypoint", entrypoint)
                .putUnlessEmpty("Env", env)
                .putUnlessEmpty("Labels", labels)
                .putUnlessEmpty("User", user);
        if (!volumes.isEmpty()) {
            Map<String, JsonObject> set = new TreeMap<>();
            volumes.forEach(volume -> set.put(volume, JsonObject.builder().build()));
            json.put("Volumes", JsonObject.sorted(set));
        }
        return json.putUnlessEmpty("WorkingDir", workingDir)
                .putUnlessEmpty("StopSignal", stopSignal)
                .build();
    }
}
