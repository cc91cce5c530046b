package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Java runtime with the modules that a project uses, linked by jlink, and the shared libraries of the build computer
 * that it cannot start without.
 */
final class JavaRuntime {
    private static final String DEFAULT_JVM = "usr/lib/jvm/default-jvm";
    private static final String COMMAND = "usr/bin/java";
    /** The package that links {@code /lib} and {@code /lib64} to {@code /usr/lib}, where the libraries are. */
    private static final String MERGED_LIB = "merged-lib";

    private JavaRuntime() {}

    static StepOutput run(StepInputs inputs, StepContext context) throws IOException {
        Path home = inputs.directory("jdk", System.getProperty("java.home"));
        String prefix = inputs.path("prefix", "usr/lib/jvm/" + context.packageName());
        List<String> modules = inputs.words("modules");
        List<String> more = inputs.words("extra-modules");
        boolean carry = inputs.flag("bundle-libraries", true);
        LinkOptions options = LinkOptions.of(inputs);
        HostFiles host = new HostFiles(inputs.directory("sysroot", "/"));
        Optional<Jdk> found = Jdk.at(home);
        if (found.isEmpty()) {
            inputs.problem("jdk", home + " is no JDK: it has no file named release");
        } else {
            found.get().check(inputs, context.architecture());
        }
        inputs.check();
        Jdk jdk = found.orElseThrow();
        Set<String> wanted = new TreeSet<>(more);
        wanted.addAll(modules.isEmpty() ? UsedModules.of(JavaApp.project(context), jdk, context) : modules);
        PackageFiles files = new PackageFiles();
        new RuntimeImage(jdk, wanted, options).link(context).addTo(files, prefix);
        addLinks(files, prefix);
        if (!carry) {
            return StepOutput.of(files.tree());
        }
        List<CarriedLibrary> libraries =
                new SharedLibraries(host, jdk, inputs).addTo(files, prefix, inputs.words("libraries"));
        inputs.check();
        files.file(
                "usr/share/mavenapko/" + context.packageName() + "/libraries.json",
                record(jdk, owner(jdk), wanted, libraries));
        return new StepOutput(files.tree(), List.of(MERGED_LIB), libraries);
    }

    private static void addLinks(PackageFiles files, String prefix) {
        String jvm = "usr/lib/jvm";
        boolean usual = FilePath.parent(prefix).equals(jvm);
        files.link(COMMAND, (usual ? "../lib/jvm/" + FilePath.name(prefix) : "/" + prefix) + "/bin/java");
        if (!prefix.equals(DEFAULT_JVM)) {
            files.link(DEFAULT_JVM, usual ? FilePath.name(prefix) : "/" + prefix);
        }
    }

    /** The package that the JDK was installed by; one that was unpacked by hand has none. */
    private static HostPackage owner(Jdk jdk) throws IOException {
        String modules = jdk.home().toRealPath().resolve("lib/modules").toString();
        return new HostPackages(new HostFiles(Path.of("/")))
                .owners(Set.of(modules))
                .getOrDefault(modules, HostPackage.UNKNOWN);
    }

    private static String record(Jdk jdk, HostPackage owner, Set<String> modules, List<CarriedLibrary> libraries) {
        JsonObject source = JsonObject.builder()
                .put("java", jdk.version())
                .put("implementor", jdk.release().getOrDefault("IMPLEMENTOR", HostPackage.NO_ASSERTION))
                .put("modules", JsonArray.ofTexts(modules))
                .put("database", owner.database())
                .put("package", owner.name())
                .put("version", owner.version())
                .put("license", owner.license())
                .build();
        JsonObject all = JsonObject.builder()
                .put("jdk", source)
                .put(
                        "libraries",
                        new JsonArray(List.copyOf(
                                libraries.stream().map(CarriedLibrary::json).toList())))
                .build();
        return JsonWriter.indented("  ").withFinalNewline().text(all);
    }
}
