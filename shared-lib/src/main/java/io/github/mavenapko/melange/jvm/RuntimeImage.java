package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What jlink makes of some modules of a JDK. */
final class RuntimeImage {
    private static final Set<String> HELPERS = Set.of("lib/jexec", "lib/jspawnhelper");
    private static final String SIGNALS = "lib/server/libjsig.so";
    private static final Set<String> DISPLAY = Set.of("lib/libawt_xawt.so", "lib/libjawt.so", "lib/libsplashscreen.so");

    /** jlink wants to make its directory itself. */
    private static final String DIRECTORY = "runtime";

    private static final String DIGESTS = "digests.txt";

    private final Jdk jdk;
    private final Set<String> modules;
    private final LinkOptions options;

    RuntimeImage(Jdk jdk, Set<String> modules, LinkOptions options) {
        this.jdk = jdk;
        this.modules = modules;
        this.options = options;
    }

    /** Links the runtime, unless an earlier build has done so from the same files. */
    Linked link(StepContext context) throws IOException {
        List<String> inputs = new ArrayList<>(jdk.identity());
        inputs.add(String.join(",", modules));
        inputs.addAll(options.arguments());
        Path kept = context.keptWork().get("runtime", inputs, fresh -> {
            link(fresh.resolve(DIRECTORY), context);
            RuntimeFiles.describe(fresh.resolve(DIRECTORY), fresh.resolve(DIGESTS));
        });
        return new Linked(RuntimeFiles.described(kept.resolve(DIRECTORY), kept.resolve(DIGESTS)), options.headless());
    }

    private void link(Path directory, StepContext context) throws IOException {
        List<String> arguments = new ArrayList<>();
        if (jdk.hasJmods()) {
            arguments.addAll(
                    List.of("--module-path", jdk.home().resolve("jmods").toString()));
        }
        arguments.addAll(List.of("--add-modules", String.join(",", modules), "--output", directory.toString()));
        arguments.addAll(options.arguments());
        JdkTool.Outcome outcome = JdkTool.run("jlink", arguments);
        if (outcome.status() != 0) {
            throw InvalidInputException.at(
                    context.location(),
                    "uses",
                    "jlink cannot make a runtime of " + String.join(",", modules) + " from " + jdk.home() + ": "
                            + outcome.complaint());
        }
    }

    /** A runtime in a directory. */
    record Linked(RuntimeFiles runtime, boolean headless) {

        /** Adds the runtime's files; their modes follow from their names, not from this computer's umask. */
        void addTo(PackageFiles files, String prefix) throws IOException {
            for (String name : runtime.names()) {
                if (name.equals(SIGNALS) && runtime.same(name, "lib/libjsig.so")) {
                    files.link(prefix + "/" + name, "../libjsig.so");
                } else if (!headless || !DISPLAY.contains(name)) {
                    add(files, prefix + "/" + name, name);
                }
            }
        }

        private void add(PackageFiles files, String target, String name) throws IOException {
            Path path = runtime.directory().resolve(name);
            if (Files.isSymbolicLink(path)) {
                files.link(target, Files.readSymbolicLink(path).toString().replace('\\', '/'));
            } else if (name.startsWith("bin/") || HELPERS.contains(name) || name.endsWith(".so")) {
                files.program(target, runtime.file(name));
            } else {
                files.file(target, runtime.file(name));
            }
        }
    }
}
