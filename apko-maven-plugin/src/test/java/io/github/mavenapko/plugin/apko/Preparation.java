package io.github.mavenapko.plugin.apko;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What has to be done before a case of the kit can be run. */
final class Preparation {
    private static final HexFormat HEX = HexFormat.of();

    private final ApkoCase one;
    private final Path work;
    private final Path out;
    private final FirstRun firstRun;

    /** A run of the tool whose outcome does not matter. */
    interface FirstRun {
        Object run(List<String> args) throws IOException;
    }

    Preparation(ApkoCase one, Path work, Path out, FirstRun firstRun) {
        this.one = one;
        this.work = work;
        this.out = out;
        this.firstRun = firstRun;
    }

    void make() throws IOException {
        for (JsonNode step : one.command().path("prepare")) {
            if (step.has("mkdir")) {
                Files.createDirectories(work.resolve(place(step.path("mkdir").asText())));
            } else if (step.has("run")) {
                firstRun.run(ApkoCase.texts(step.path("run")));
            } else if (step.has("edit")) {
                edit(step);
            } else if (step.has("git")) {
                initialise(work.resolve("cases/" + one.name()), step.path("git").asText());
            } else {
                throw new IllegalArgumentException(one.name() + ": unknown step " + step);
            }
        }
    }

    private String place(String text) {
        return text.replace("${OUT}", out.toString());
    }

    /** The bytes of a file as text of one character each can be searched. */
    private void edit(JsonNode step) throws IOException {
        String from = latin(step.path("from").asText());
        String to = latin(step.path("to").asText());
        String glob = work.resolve(place(step.path("edit").asText())).toString();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> files = Stream.concat(Files.walk(work), Files.walk(out))) {
            for (Path file : files.filter(matcher::matches).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                Files.writeString(file, text.replace(from, to), StandardCharsets.ISO_8859_1);
            }
        }
    }

    private static String latin(String hex) {
        return new String(HEX.parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    private static void initialise(Path directory, String url) throws IOException {
        for (String line : List.of(
                "git init -q -b main",
                "git remote add origin " + url,
                "git add apko.yaml",
                "git -c user.name=F -c user.email=f@fixture.example commit -q -m fixture")) {
            ProcessBuilder git = new ProcessBuilder(line.split(" "))
                    .directory(directory.toFile())
                    .inheritIO();
            git.environment().put("GIT_AUTHOR_DATE", "1700000000 +0000");
            git.environment().put("GIT_COMMITTER_DATE", "1700000000 +0000");
            try {
                int status = git.start().waitFor();
                if (status != 0) {
                    throw new IOException(line + " ended with status " + status);
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
