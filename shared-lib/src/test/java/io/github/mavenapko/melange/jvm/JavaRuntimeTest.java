package io.github.mavenapko.melange.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRuntimeTest {
    private static final String HELLO = """
            package hello;

            public class Hello {
                public static void main(String[] names) throws Exception {
                    System.out.println(new hello.lib.Greeting().to(names[0]));
                    javax.net.ssl.SSLContext.getDefault();
                    System.out.println(java.net.InetAddress.getByName("localhost").isLoopbackAddress());
                }
            }
            """;
    private static final String GREETING = """
            package hello.lib;

            public class Greeting {
                public String to(String name) {
                    java.util.logging.Logger.getLogger("hello").fine(name);
                    return "Hello, " + name + "!";
                }
            }
            """;

    @TempDir
    private Path directory;

    private int builds;

    @Test
    void runsInAnImageOfNothingElse() throws Exception {
        needsLinuxWithJmods();
        JavaProject project = project();
        StepOutput runtime = run("java/runtime", project, Map.of());
        assertThat(runtime.needs()).containsExactly("merged-lib");
        assertThat(runtime.files().get("usr/bin/java"))
                .contains(new FileEntry.Symlink(
                        "usr/bin/java",
                        runtime.files().get("usr/bin/java").orElseThrow().attributes(),
                        "../lib/jvm/pkg/bin/java"));
        Path root = directory.resolve("root");
        materialise(
                Baselayout.of(Architecture.host(), Path.of(System.getProperty("java.home")))
                        .files(),
                root);
        materialise(runtime.files(), root);
        materialise(run("java/app", project, Map.of("name", "hello")).files(), root);

        assertThat(runIn(root, "/usr/bin/java", "@/usr/share/java/hello/java.args", "world"))
                .isEqualTo("Hello, world!\ntrue\n");
        assertThat(runIn(root, "/usr/bin/java", "--list-modules"))
                .contains("java.logging@", "java.base@")
                .doesNotContain("java.desktop", "java.sql");
    }

    @Test
    void isTheSameTwice() throws IOException {
        needsLinuxWithJmods();
        JavaProject project = project();
        assertThat(listing(run("java/runtime", project, Map.of()).files()))
                .isEqualTo(listing(run("java/runtime", project, Map.of()).files()));
    }

    @Test
    void isLinkedAgainOnlyWhenSomethingHasChanged() throws IOException {
        needsLinuxWithJmods();
        Map<String, String> base = Map.of("modules", "java.base");
        StepOutput first = run("java/runtime", null, base);
        FileEntry.Regular release =
                first.files().regularFile("usr/lib/jvm/pkg/release").orElseThrow();
        Files.writeString(((DiskFile) release.content()).path(), "kept");
        StepOutput second = runAgain("java/runtime", null, base);
        assertThat(text(second, "usr/lib/jvm/pkg/release")).isEqualTo("kept");
        StepOutput other = runAgain("java/runtime", null, Map.of("modules", "java.base", "strip-debug", "true"));
        assertThat(text(other, "usr/lib/jvm/pkg/release")).contains("JAVA_VERSION");
    }

    private static String text(StepOutput output, String path) throws IOException {
        byte[] bytes = output.files().regularFile(path).orElseThrow().content().bytes();
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void isTheSameTwiceWithoutDebugInformation() throws IOException {
        needsLinuxWithJmods();
        Map<String, String> inputs = Map.of("modules", "java.base", "strip-debug", "true");
        assertThat(listing(run("java/runtime", null, inputs).files()))
                .isEqualTo(listing(run("java/runtime", null, inputs).files()));
    }

    @Test
    void recordsWhereEachLibraryCameFrom() throws IOException {
        needsLinuxWithJmods();
        StepOutput runtime = run("java/runtime", null, Map.of("modules", "java.base"));
        assertThat(runtime.libraries())
                .extracting(CarriedLibrary::path)
                .anyMatch(path -> path.endsWith("/libc.so.6") || path.contains("ld-musl"));
        for (CarriedLibrary library : runtime.libraries()) {
            FileEntry.Regular file = runtime.files().regularFile(library.path()).orElseThrow();
            assertThat(Digest.of(file.content().bytes())).isEqualTo(library.digest());
            assertThat(library.path()).startsWith("usr/lib/");
        }
        byte[] record = runtime.files()
                .regularFile("usr/share/mavenapko/pkg/libraries.json")
                .orElseThrow()
                .content()
                .bytes();
        assertThat(new String(record, StandardCharsets.UTF_8))
                .contains("\"modules\": [\n      \"java.base\"", "\"origin\": \"/");
    }

    @Test
    void leavesLibrariesToOtherPackagesWhenAskedTo() throws IOException {
        needsLinuxWithJmods();
        StepOutput runtime = run("java/runtime", null, Map.of("modules", "java.base", "bundle-libraries", "false"));
        assertThat(runtime.libraries()).isEmpty();
        assertThat(runtime.needs()).isEmpty();
        assertThat(runtime.files().contains("usr/share/mavenapko")).isFalse();
    }

    @Test
    void refusesWhatIsNoJdk() {
        assertThatThrownBy(() -> run(
                        "java/runtime", null, Map.of("jdk", directory.toString(), "compress", "best", "sysroot", "x")))
                .hasMessageContainingAll("with.jdk", "is no JDK", "with.compress", "\"x\" is not an absolute path");
    }

    @Test
    void refusesAJdkForAnotherSystemWithoutJmodsOrOfAnotherVersion() throws IOException {
        int feature = Runtime.version().feature();
        assertThatThrownBy(() -> runFrom("OS_NAME=\"Darwin\"\nJAVA_VERSION=\"" + feature + "\"\n"))
                .hasMessageContaining("makes runtimes for Darwin");
        assertThatThrownBy(() -> runFrom("OS_NAME=\"Linux\"\nJAVA_VERSION=\"" + feature + ".0.1\"\n"))
                .hasMessageContaining("has no directory jmods");
        assertThatThrownBy(() -> runFrom("OS_NAME=\"Linux\"\nOS_ARCH=\"s390x\"\nJAVA_VERSION=\"1.8.0_1\"\n"))
                .hasMessageContainingAll("run Maven with JDK 8", "is for s390x");
    }

    @Test
    void namesTheModuleThatTheJdkLacks() {
        needsLinuxWithJmods();
        assertThatThrownBy(() -> run("java/runtime", null, Map.of("modules", "java.base,no.such.module")))
                .hasMessageContainingAll("jlink cannot make a runtime", "no.such.module");
    }

    @Test
    void namesTheLibraryThatIsMissing() throws IOException {
        needsLinuxWithJmods();
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThatThrownBy(() -> run("java/runtime", null, Map.of("modules", "java.base", "sysroot", empty.toString())))
                .hasMessageContainingAll(
                        "which is not on this computer", "which bin/java needs, is not on this computer");
        assertThatThrownBy(() -> run("java/runtime", null, Map.of("modules", "java.base", "libraries", "libnone.so.1")))
                .hasMessageContaining("\"libnone.so.1\" is no shared library");
    }

    private StepOutput runFrom(String release) throws IOException {
        Path home = Files.createTempDirectory(directory, "jdk");
        Files.writeString(home.resolve("release"), release);
        return run("java/runtime", null, Map.of("jdk", home.toString()));
    }

    private JavaProject project() throws IOException {
        Path library = SampleJar.in(directory)
                .source(
                        "module-info.java",
                        "module hello.lib { requires java.logging; requires static java.sql; exports hello.lib; }")
                .source("hello/lib/Greeting.java", GREETING)
                .make("lib.jar");
        Path jar = SampleJar.in(directory)
                .source("hello/Hello.java", HELLO)
                .needs(library)
                .mainClass("hello.Hello")
                .make("hello.jar");
        return new JavaProject(
                "hello", "1.0", jar, List.of(new JavaDependency("org.example", "lib", "1", "", library)));
    }

    /** Like a build after {@code clean}. */
    private StepOutput run(String step, @Nullable JavaProject project, Map<String, String> inputs) throws IOException {
        builds++;
        return runAgain(step, project, inputs);
    }

    private StepOutput runAgain(String step, @Nullable JavaProject project, Map<String, String> inputs)
            throws IOException {
        return JavaSteps.run(
                step,
                inputs,
                new StepContext(
                        "pkg",
                        Architecture.host(),
                        project,
                        directory,
                        directory.resolve("kept" + builds),
                        SourceLocation.of("melange.yaml"),
                        new Diagnostics()));
    }

    /** Skips with a reason where no runtime can be linked; where everything is expected to be there, that is a failure. */
    private static void needsLinuxWithJmods() {
        Path home = Path.of(System.getProperty("java.home"));
        boolean linkable =
                Files.isDirectory(home.resolve("jmods")) || Runtime.version().feature() >= 24;
        if (!System.getProperty("os.name").equals("Linux") || !linkable) {
            skip("this needs Linux and a JDK with jmods");
        }
    }

    private static void skip(String reason) {
        System.out.println("skipped: " + reason);
        if ("true".equals(System.getenv("CI"))) {
            fail(reason);
        }
        abort(reason);
    }

    private String runIn(Path root, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "bwrap",
                "--unshare-all",
                "--die-with-parent",
                "--clearenv",
                "--bind",
                root.toString(),
                "/",
                "--proc",
                "/proc",
                "--dev",
                "/dev"));
        all.addAll(List.of(command));
        Path out = directory.resolve("out.txt");
        Process process;
        try {
            process = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException e) {
            skip("this needs bubblewrap: " + e.getMessage());
            throw e;
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(out);
    }

    private static List<String> listing(FileTree tree) throws IOException {
        List<String> lines = new ArrayList<>();
        for (FileEntry entry : tree.files()) {
            String what = entry instanceof FileEntry.Symlink link ? link.target() : "";
            if (entry instanceof FileEntry.Regular file) {
                what = HexFormat.of().formatHex(Hash.SHA256.of(file.content().bytes()));
            }
            lines.add(entry.path() + " " + entry.attributes().mode() + " " + what);
        }
        return lines;
    }

    private static void materialise(FileTree tree, Path root) throws IOException {
        Files.createDirectories(root);
        for (FileEntry entry : tree.files()) {
            Path path = root.resolve(entry.path());
            if (entry instanceof FileEntry.Directory) {
                Files.createDirectories(path);
            } else if (entry instanceof FileEntry.Symlink link) {
                Files.createSymbolicLink(path, Path.of(link.target()));
            } else if (entry instanceof FileEntry.Regular file) {
                Files.write(path, file.content().bytes());
                Set<PosixFilePermission> mode = PosixFilePermissions.fromString(
                        entry.attributes().mode().isExecutable() ? "rwxr-xr-x" : "rw-r--r--");
                Files.setPosixFilePermissions(path, mode);
            }
        }
    }
}
