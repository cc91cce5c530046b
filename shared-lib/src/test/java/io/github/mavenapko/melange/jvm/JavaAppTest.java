package io.github.mavenapko.melange.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaAppTest {
    private static final String MAIN = "class %s { public static void main(String[] a) {} }";

    @TempDir
    private Path directory;

    @Test
    void writesAnArgumentFileBesideTheJars() throws IOException {
        Path jar = SampleJar.in(directory)
                .source("app/Main.java", "package app; public " + MAIN.formatted("Main"))
                .mainClass("app.Main")
                .make("app-1.0.jar");
        Path library =
                SampleJar.in(directory).source("Lib.java", "class Lib {}").make("lib.jar");
        JavaProject project = new JavaProject(
                "app",
                "1.0",
                jar,
                List.of(
                        new JavaDependency("org.example", "lib", "2.1", "", library),
                        new JavaDependency("org.example", "lib", "2.1", "linux", library),
                        new JavaDependency("com.example", "lib", "2.1", "", library)));

        FileTree files =
                run("java/app", project, Map.of("jvm-options", "-Xmx1g\n-Dname=a b\"c\n", "arguments", "serve"));

        assertThat(text(files, "usr/share/java/pkg/java.args")).isEqualTo("""
                -Xmx1g
                "-Dname=a b\\"c"
                -classpath
                /usr/share/java/pkg/app.jar:/usr/share/java/pkg/lib-2.1.jar:/usr/share/java/pkg/lib-2.1-linux.jar:/usr/share/java/pkg/com.example.lib-2.1.jar
                app.Main
                serve
                """);
        FileEntry.Regular copied =
                files.regularFile("usr/share/java/pkg/lib-2.1.jar").orElseThrow();
        assertThat(copied.content().bytes()).isEqualTo(Files.readAllBytes(library));
    }

    @Test
    void findsTheOnlyClassThatCanBeStarted() throws IOException {
        Path jar = SampleJar.in(directory)
                .source("Other.java", "class Other { static void main(String[] a) {} public static void main() {} }")
                .source("Start.java", MAIN.formatted("Start"))
                .make("app.jar");
        assertThat(text(run("java/app", project(jar), Map.of()), "usr/share/java/pkg/java.args"))
                .endsWith("\nStart\n");
    }

    @Test
    void asksWhichOfSeveralClassesToStart() throws IOException {
        Path jar = SampleJar.in(directory)
                .source("A.java", MAIN.formatted("A"))
                .source("B.java", MAIN.formatted("B"))
                .make("app.jar");
        assertThatThrownBy(() -> run("java/app", project(jar), Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("melange.yaml:7:3: with.main-class: several classes have a main method; name one of A, B");
        assertThatThrownBy(() -> run(
                        "java/app", project(jar), Map.of("main-class", "no class", "name", "../x", "modular", "si")))
                .hasMessageContainingAll("with.main-class", "with.name", "with.modular");
    }

    @Test
    void startsAModule() throws IOException {
        Path jar = SampleJar.in(directory)
                .source("module-info.java", "module some.app { }")
                .source("app/Main.java", "package app; public " + MAIN.formatted("Main"))
                .make("app.jar");
        assertThat(text(
                        run("java/app", project(jar), Map.of("modular", "true", "name", "x")),
                        "usr/share/java/x/java.args"))
                .isEqualTo("--module-path\n/usr/share/java/x/app.jar\n--module\nsome.app/app.Main\n");
    }

    @Test
    void saysWhatIsMissingWithoutAProject() {
        StepContext context = context(null);
        assertThatThrownBy(() -> JavaSteps.run("java/app", Map.of(), context))
                .hasMessageContaining("packages a Maven project's jar");
    }

    @Test
    void launcherIsAScriptForAnyShell() throws IOException {
        FileTree files = run("java/launcher", null, Map.of("name", "hello"));
        FileEntry.Regular script = files.regularFile("usr/bin/hello").orElseThrow();
        assertThat(script.attributes().mode()).isEqualTo(Mode.EXECUTABLE);
        assertThat(text(files, "usr/bin/hello"))
                .isEqualTo("#!/bin/sh\nexec java @/usr/share/java/hello/java.args \"$@\"\n");
    }

    private FileTree run(String step, @Nullable JavaProject project, Map<String, String> inputs) throws IOException {
        return JavaSteps.run(step, inputs, context(project)).files();
    }

    private StepContext context(@Nullable JavaProject project) {
        return new StepContext(
                "pkg",
                Architecture.AMD64,
                project,
                directory,
                directory.resolve("kept"),
                new SourceLocation("melange.yaml", 7, 3),
                new Diagnostics());
    }

    private static JavaProject project(Path jar) {
        return new JavaProject("app", "1", jar, List.of());
    }

    private static String text(FileTree files, String path) throws IOException {
        return new String(files.regularFile(path).orElseThrow().content().bytes(), StandardCharsets.UTF_8);
    }
}
