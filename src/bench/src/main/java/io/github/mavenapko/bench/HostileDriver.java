package io.github.mavenapko.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.DataTarget;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.PublicKeyFile;
import io.github.mavenapko.plugin.apko.LockMojo;
import io.github.mavenapko.plugin.apko.PublishMojo;
import io.github.mavenapko.plugin.melange.BuildMojo;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Runs one case of the hostile kit: {@code <how> <case.json> <run-folder>} in the kit's folder. Each is a goal with the parameters
 * that a user would set; an error is printed as Maven prints it and ends in status 1.
 */
public final class HostileDriver {
    private final JsonNode feed;
    private final Path run;
    private final boolean offline;
    private final Path kit = Path.of("").toAbsolutePath();

    private HostileDriver(JsonNode feed, Path run, boolean offline) {
        this.feed = feed;
        this.run = run;
        this.offline = offline;
    }

    /** Runs the case. */
    public static void main(String[] args) throws Exception {
        String how = args[0].replaceFirst("-offline$", "");
        JsonNode test = new ObjectMapper().readTree(Path.of(args[1]).toFile());
        HostileDriver driver = new HostileDriver(test.get("feed"), Path.of(args[2]), args[0].endsWith("-offline"));
        try {
            driver.run(how);
        } catch (MojoExecutionException | MojoFailureException e) {
            System.out.println("[ERROR] Failed to execute goal: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(String how) throws MojoExecutionException, MojoFailureException {
        switch (how) {
            case "repo", "config", "http", "cache" -> image().run();
            case "base-image" -> onBaseImage();
            case "push" -> {
                image().run();
                push();
            }
            case "package-config" -> packages().run();
            case "sign" -> packages().with("signingKey", text("key")).run();
            case "archive" -> archive();
            default -> throw new IllegalArgumentException("unknown kind of case: " + how);
        }
    }

    private Goal image() {
        return apko(io.github.mavenapko.plugin.apko.BuildMojo.class).with("vcs", false);
    }

    /** An image is put on another one with a lock only. */
    private void onBaseImage() throws MojoExecutionException, MojoFailureException {
        Path lock = run.resolve("lock.json");
        apko(LockMojo.class).with("output", lock).run();
        image().with("lockfile", lock.toString()).run();
    }

    private void push() throws MojoExecutionException, MojoFailureException {
        String reference = text("ref");
        int colon = reference.lastIndexOf(':');
        apko(PublishMojo.class)
                .with("image", reference.substring(0, colon))
                .with("tags", List.of(reference.substring(colon + 1)))
                .run();
    }

    private Goal apko(Class<? extends org.apache.maven.plugin.AbstractMojo> type) {
        Goal goal = Goal.of(type, kit, run.resolve("out"), offline)
                .with("config", text("config"))
                .withIfThere("cacheDir", run.resolve("cache"));
        certificate(goal);
        return goal;
    }

    private Goal packages() {
        Goal goal = Goal.of(BuildMojo.class, kit, run.resolve("out"), offline)
                .with("configs", List.of(text("config")))
                .with("arch", List.of("x86_64"))
                .with("outDir", run.resolve("out/packages"))
                .with("workspaceDir", run.resolve("work"))
                .with("apkCacheDir", run.resolve("cache"))
                .with("network", "none")
                .with("signingKey", "keys/signer.rsa");
        if (feed.has("source")) {
            goal.with("sourceDir", kit.resolve(text("source")).normalize());
        } else {
            goal.with("emptyWorkspace", true);
        }
        if (feed.has("pipelines")) {
            goal.with("pipelineDirs", List.of(text("pipelines")));
        }
        if (feed.has("timeout")) {
            goal.with("timeout", text("timeout"));
        }
        certificate(goal);
        return goal;
    }

    private static void certificate(Goal goal) {
        String file = System.getenv("SSL_CERT_FILE");
        if (file != null) {
            goal.with("caCertificate", file);
        }
    }

    /** A package on its own, trusted by its own signature. */
    private void archive() throws MojoExecutionException {
        Path file = Path.of(text("file"));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            new ApkReader(file.toString(), new Trust.Signed(Keyring.of(keys(Path.of(text("keys"))))))
                    .read(in, DataTarget.discarding());
        } catch (IOException e) {
            throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<PublicKeyFile> keys(Path directory) throws IOException {
        List<PublicKeyFile> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                keys.add(PublicKeyFile.read(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
            }
        }
        return keys;
    }

    private String text(String field) {
        return feed.get(field).asText();
    }
}
