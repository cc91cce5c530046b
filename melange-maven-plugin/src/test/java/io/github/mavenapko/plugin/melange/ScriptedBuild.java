package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import io.github.mavenapko.plugin.melange.kit.KitHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A project with one definition, whose steps run in a guest of the kit's packages in a real sandbox. */
record ScriptedBuild(Path directory, KitHost host) {
    private static final PluginUnderTest PLUGIN = PluginUnderTest.of(BuildMojo.class);

    static ScriptedBuild in(Path directory) throws IOException {
        Path project = Files.createDirectories(directory.resolve("project"));
        Files.writeString(
                project.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId>"
                        + "<version>1</version><packaging>pom</packaging></project>");
        return new ScriptedBuild(
                directory,
                KitHost.make(
                        ConformanceKit.apko().getParent(),
                        Files.createDirectories(directory.resolve("host")).toRealPath()));
    }

    Path project() {
        return directory.resolve("project");
    }

    GoalOutcome build(String definition) throws IOException {
        return run("build", definition, Map.of());
    }

    GoalOutcome run(String goal, String definition, Map<String, String> more) throws IOException {
        Files.writeString(project().resolve("melange.yaml"), definition);
        return PLUGIN.goal(goal, project())
                .home(directory.resolve("home"))
                .with("melange.apkCacheDir", directory.resolve("cache").toString())
                .with("melange.arch", "x86_64")
                .with("melange.runner", "bubblewrap")
                .with("melange.repositoryAppend", host.guest().toString())
                .with(
                        "melange.keyringAppend",
                        host.guest().resolve("guest.rsa.pub").toString())
                .with(more)
                .run();
    }
}
