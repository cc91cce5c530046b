package io.github.mavenapko.plugin.melange.kit;

import io.github.mavenapko.maven.PluginUnderTest;
import io.github.mavenapko.plugin.melange.BuildMojo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Carries one case out, in a process of its own: kit, case, host directory, working directory, cache. */
public final class BuildOnce {
    private BuildOnce() {}

    /** Ends with a message when the case could not be carried out. */
    public static void main(String[] arguments) throws IOException {
        Path kit = Path.of(arguments[0]);
        KitCase one = KitCase.all(kit).stream()
                .filter(candidate -> candidate.name().equals(arguments[1]))
                .findFirst()
                .orElseThrow();
        Path work = Files.createDirectories(Path.of(arguments[3])).toRealPath();
        CaseRun run = CaseRun.of(
                one,
                KitHost.make(kit, Path.of(arguments[2])),
                PluginUnderTest.of(BuildMojo.class),
                work,
                Path.of(arguments[4]));
        if (!run.actual().get("step 1 succeeded").asBoolean()) {
            throw new IOException(String.join("\n", run.notes()));
        }
    }
}
