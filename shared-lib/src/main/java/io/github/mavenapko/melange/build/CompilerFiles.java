package io.github.mavenapko.melange.build;

import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonWriter;
import io.github.mavenapko.melange.config.PackageDefinition;
import io.github.mavenapko.melange.plan.BuildPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files in the workspace by which compilers note in each program which package it belongs to, as a note {@code .note.package} of the form that
 * the ELF package metadata specification has.
 */
final class CompilerFiles {
    private static final int OLDEST_CLANG = 15;
    private static final int NEWEST_CLANG = 42;
    private static final List<String> PROCESSORS = List.of("aarch64", "x86_64");
    private static final List<String> DRIVERS = List.of("clang", "clang++");

    private CompilerFiles() {}

    /** Writes them. */
    static void write(BuildPlan plan, String namespace, Path workspace) throws IOException {
        String note = note(plan, namespace);
        text(workspace.resolve(".melange.gcc.spec"), "*link:\n+ %{!r:--package-metadata=" + note + "}\n");
        text(workspace.resolve(".melange.clang.cfg"), "-Xlinker --package-metadata='" + note + "'\n");
        text(workspace.resolve(".melange.fdo.h"), header(note));
        for (int version = OLDEST_CLANG; version <= NEWEST_CLANG; version++) {
            for (String processor : PROCESSORS) {
                for (String driver : DRIVERS) {
                    String directory = "clang-" + version;
                    String name = processor + "-unknown-linux-gnu-" + driver + ".cfg";
                    text(
                            workspace.resolve(".config").resolve(directory).resolve(name),
                            "@../../.melange.clang.cfg\n@/etc/" + directory + "/" + name + "\n");
                }
            }
        }
    }

    private static String note(BuildPlan plan, String namespace) {
        PackageDefinition main = plan.config().main();
        JsonObject.Builder note = JsonObject.builder()
                .put("type", "apk")
                .put("os", namespace)
                .put("name", main.name())
                .put("version", main.fullVersion())
                .put("architecture", plan.architecture().apk());
        if (main.cpe().isNamed()) {
            note.put("appCpe", main.cpe().formatted(main.version()));
        }
        return new String(JsonWriter.compact().bytes(note.build()), StandardCharsets.UTF_8);
    }

    /** The note for compilers whose linker cannot add it: a header to be included on the command line. */
    private static String header(String note) {
        String literal = note.replace("\\", "\\\\").replace("\"", "\\\"");
        int size = note.getBytes(StandardCharsets.UTF_8).length + 1;
        return """
                #if defined(__ELF__) && !defined(PACKAGE_NOTE)
                #define PACKAGE_NOTE
                static const struct package_note {
                  unsigned owner_size, note_size, kind;
                  char owner[4], note[%d];
                } package_note __attribute__((section(".note.package"), aligned(4), used)) = {
                  4, %d, 0xcafe1a7e, "FDO", "%s"
                };
                #endif
                """.formatted(size, size, literal);
    }

    private static void text(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
