package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What jlink makes of some modules of a JDK. */
final class RuntimeImage {
    private static final Set<String> HELPERS = Set.of("lib/jexec", "lib/jspawnhelper");
    private static final String SIGNALS = "lib/server/libjsig.so";
    private static final Set<String> DISPLAY = Set.of("lib/libawt_xawt.so", "lib/libjawt.so", "lib/libsplashscreen.so");

    private final Jdk jdk;
    private final Set<String> modules;
    private final LinkOptions options;

    RuntimeImage(Jdk jdk, Set<String> modules, LinkOptions options) {
        this.jdk = jdk;
        this.modules = modules;
        this.options = options;
    }

    /** Links the runtime into a new directory of the step's scratch directory. */
    Linked link(StepContext context) throws IOException {
        Path directory = Files.createTempDirectory(context.scratch(), "jlink-").resolve("runtime");
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
        return new Linked(directory, options.headless());
    }

    /** A runtime in a directory. */
    record Linked(Path directory, boolean headless) {

        /** Adds the runtime's files; their modes follow from their names, not from this computer's umask. */
        void addTo(PackageFiles files, String prefix) throws IOException {
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(directory)) {
                paths = walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .sorted()
                        .toList();
            }
            for (Path path : paths) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                if (name.equals(SIGNALS) && Files.mismatch(path, directory.resolve("lib/libjsig.so")) < 0) {
                    files.link(prefix + "/" + name, "../libjsig.so");
                } else if (!headless || !DISPLAY.contains(name)) {
                    add(files, prefix + "/" + name, name, path);
                }
            }
        }

        private static void add(PackageFiles files, String target, String name, Path path) throws IOException {
            if (Files.isSymbolicLink(path)) {
                files.link(target, Files.readSymbolicLink(path).toString().replace('\\', '/'));
            } else if (name.startsWith("bin/") || HELPERS.contains(name) || name.endsWith(".so")) {
                files.program(target, DiskFile.of(path));
            } else {
                files.file(target, DiskFile.of(path));
            }
        }
    }
}
