package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mavenapko.maven.ConfiguredGoal;
import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepGoalsTest {
    private static final PluginUnderTest MELANGE = PluginUnderTest.of(BumpMojo.class);
    private static final String ISC = """
            Permission to use, copy, modify, and/or distribute this software for any
            purpose with or without fee is hereby granted, provided that the above
            copyright notice and this permission notice appear in all copies.
            """;

    @TempDir
    private Path directory;

    private HttpServer server;
    private String address = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Map<String, String> files = Map.of("/a-2.0-2_0.txt", "hello\n", "/LICENSE", ISC);
        files.forEach((path, text) -> server.createContext(path, exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }));
        server.start();
        address = "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private ConfiguredGoal goal(String name) {
        return MELANGE.goal(name, directory).home(directory.resolve("home"));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path melangeYaml(String text) throws IOException {
        return Files.writeString(directory.resolve("melange.yaml"), text);
    }

    private String definition(String version, String epoch, String sum, String first, String second) {
        return """
                # kept
                package:
                  name: a
                  version: %s   # the version
                  epoch: %s

                var-transforms:
                  - {from: "${{package.version}}", match: '\\.', replace: _, to: mangled}

                vars: {other: '1'}
                pipeline:
                  - uses: fetch
                    with:
                      uri: %s/a-${{package.version}}-${{vars.mangled}}.txt
                      expected-sha256: %s # old
                      extract: false


                  - pipeline:
                    - uses: git-checkout
                      with: {repository: r, tag: 'v${{vars.mangled}}', expected-commit: %s, branch: ''}
                  - uses: git-checkout
                    with:
                      repository: r
                      tag: v${{vars.other}}
                      expected-commit: "%s"
                """.formatted(version, epoch, address, sum, first, second);
    }

    @Test
    void bumpChangesVersionEpochSumsAndCommitAndNothingElse() throws Exception {
        String a = "a".repeat(40);
        String b = "b".repeat(40);
        String c = "c".repeat(40);
        Path file = melangeYaml(definition("1.2.3", "4", "0".repeat(64), a, b));

        GoalOutcome outcome = goal("bump")
                .with("melange.version", "2.0")
                .with("melange.expectedCommit", c)
                .run();

        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(file).hasContent(definition("\"2.0\"", "0", sha256("hello\n"), c, b));
    }

    @Test
    void bumpToTheSameVersionRaisesTheEpoch() throws Exception {
        Path file = melangeYaml("package: {name: a, version: '1.0', epoch: 4} # x\n");

        GoalOutcome outcome = goal("bump").with("melange.version", "1.0").run();

        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(file).hasContent("package: {name: a, version: \"1.0\", epoch: 5} # x\n");
    }

    @Test
    void bumpLeavesTheFileAloneWhenASourceIsNotThere() throws Exception {
        String text = definition("1.2.3", "4", "0".repeat(64), "a".repeat(40), "b".repeat(40));
        Path file = melangeYaml(text);

        GoalOutcome outcome = goal("bump").with("melange.version", "3").run();

        assertThat(outcome.end()).as(outcome.toString()).isEqualTo(GoalOutcome.End.ERROR);
        assertThat(file).hasContent(text);
    }

    @Test
    void bumpRefusesWhatIsNoVersionAndNoCommit() throws Exception {
        melangeYaml("package: {name: a, version: 1, epoch: 0}\n");

        GoalOutcome outcome = goal("bump")
                .with("melange.version", "one")
                .with("melange.expectedCommit", "abc")
                .run();

        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message()).contains("melange.version").contains("melange.expectedCommit");
    }

    @Test
    void initWritesADefinitionOfTheProjectAndNeverReplacesOne() throws Exception {
        Files.writeString(directory.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>example</groupId>
                  <artifactId>My_App</artifactId>
                  <version>1.4-SNAPSHOT</version>
                  <description>Greets "people"
                  and more</description>
                  <licenses><license><name>Apache License, Version 2.0</name></license></licenses>
                </project>
                """);
        Path file = directory.resolve("melange.yaml");

        GoalOutcome outcome =
                goal("init").with("melange.output", file.toString()).run();

        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(file)
                .content()
                .contains(
                        "name: my_app\n",
                        "version: \"1.4_pre\"\n",
                        "description: \"Greets \\\"people\\\"\"",
                        "Apache-2.0");
        assertThat(goal("compile").run().succeeded()).isTrue();
        assertThat(goal("init").with("melange.output", file.toString()).run().end())
                .isEqualTo(GoalOutcome.End.FAILURE);
    }

    @Test
    void licenseCheckListsTheLicencesOfADirectory() throws Exception {
        Path sources = Files.createDirectories(directory.resolve("src/deep/deeper"));
        Files.writeString(directory.resolve("src/COPYING"), ISC);
        Files.writeString(directory.resolve("src/LICENSE.md"), "no licence\n");
        Files.writeString(sources.resolve("LICENSE"), ISC);

        GoalOutcome shallow = goal("license-check").with("melange.files", "src").run();
        GoalOutcome deep = goal("license-check")
                .with("melange.files", "src")
                .with("melange.scanType", "deep")
                .run();

        assertThat(shallow.info())
                .as(shallow.toString())
                .contains("LICENSE.md: not recognised\n  COPYING: ISC")
                .doesNotContain("deeper");
        assertThat(deep.info()).contains("deep/deeper/LICENSE: ISC");
    }

    @Test
    void licenseCheckFetchesTheSourcesAndCorrectsTheDefinition() throws Exception {
        String text = """
                package:
                  name: a
                  version: 1
                  epoch: 0
                  copyright:
                    - license: MIT
                  description: d # kept

                pipeline:
                  - uses: fetch
                    with:
                      uri: %s/LICENSE
                      expected-sha256: %s
                      extract: false
                """.formatted(address, sha256(ISC));
        Path file = melangeYaml(text);

        GoalOutcome outcome = goal("license-check").with("melange.fix", "true").run();

        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(outcome.lines("warn")).singleElement().asString().contains("does not name ISC, which is in LICENSE");
        assertThat(file)
                .hasContent(text.replace("    - license: MIT\n", "    - license: ISC\n      license-path: LICENSE\n"));
        assertThat(goal("license-check").run().lines("warn")).isEmpty();
    }
}
