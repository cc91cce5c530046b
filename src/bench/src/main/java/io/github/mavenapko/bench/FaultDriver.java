package io.github.mavenapko.bench;

import io.github.mavenapko.plugin.apko.BuildMojo;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Builds what a definition describes: {@code <config> <out> <cache>}. An error is printed as Maven prints it and ends in status 1. */
public final class FaultDriver {
    private FaultDriver() {}

    /** Runs one build. */
    public static void main(String[] args) {
        try {
            goal(
                            Path.of(args[0]).toAbsolutePath(),
                            Path.of(args[1]).toAbsolutePath(),
                            Path.of(args[2]).toAbsolutePath())
                    .run();
        } catch (MojoExecutionException | MojoFailureException e) {
            System.out.println("[ERROR] Failed to execute goal: " + e.getMessage());
            System.exit(1);
        }
    }

    static Goal goal(Path config, Path out, Path cache) {
        Path directory = Path.of("").toAbsolutePath();
        if (!config.toString().endsWith(".melange.yaml")) {
            return Goal.of(BuildMojo.class, directory, out, false)
                    .with("config", config.toString())
                    .with("cacheDir", cache)
                    .with("vcs", false);
        }
        return Goal.of(io.github.mavenapko.plugin.melange.BuildMojo.class, directory, out, false)
                .with("configs", List.of(config.toString()))
                .with("arch", List.of("x86_64"))
                .with("outDir", out.resolve("packages"))
                .with("workspaceDir", out.resolve("melange"))
                .with("apkCacheDir", cache)
                .with("emptyWorkspace", true)
                .with("signingKey", "keys/signer.rsa");
    }
}
