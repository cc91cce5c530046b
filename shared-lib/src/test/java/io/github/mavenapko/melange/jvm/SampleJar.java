package io.github.mavenapko.melange.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Compiles small sources and makes jars of them with the JDK's own tools. */
final class SampleJar {
    private final Path directory;
    private final List<String> sources = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>();
    private String mainClass = "";

    private SampleJar(Path directory) {
        this.directory = directory;
    }

    static SampleJar in(Path directory) throws IOException {
        return new SampleJar(Files.createTempDirectory(directory, "jar-"));
    }

    SampleJar source(String file, String text) throws IOException {
        Path path = directory.resolve("src").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        sources.add(path.toString());
        return this;
    }

    SampleJar mainClass(String name) {
        mainClass = name;
        return this;
    }

    SampleJar needs(Path jar) {
        classPath.add(jar.toString());
        return this;
    }

    Path make(String name) {
        Path classes = directory.resolve("classes");
        Path jar = directory.resolve(name);
        List<String> compile = new ArrayList<>(List.of("-d", classes.toString()));
        if (!classPath.isEmpty()) {
            compile.addAll(List.of("-cp", String.join(":", classPath)));
        }
        compile.addAll(sources);
        run("javac", compile);
        List<String> pack = new ArrayList<>(List.of("--create", "--file", jar.toString()));
        if (!mainClass.isEmpty()) {
            pack.addAll(List.of("--main-class", mainClass));
        }
        pack.addAll(List.of("-C", classes.toString(), "."));
        run("jar", pack);
        return jar;
    }

    private static void run(String tool, List<String> arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(status).as(said.toString()).isZero();
    }
}
