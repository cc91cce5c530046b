package io.github.mavenapko.apko.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ApkoConfigLoaderTest {
    private final Map<String, String> files = new HashMap<>();

    private LoadedConfig load(String text) throws IOException {
        files.put("apko.yaml", text);
        return ApkoConfigLoader.load(
                "apko.yaml",
                (name, limit) -> Optional.ofNullable(files.get(name))
                        .map(found -> new ConfigFile(name, found.getBytes(StandardCharsets.UTF_8))));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String text) {
        return assertThatThrownBy(() -> load(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void readsEveryKey() throws IOException {
        ApkoConfig config = load("""
                contents:
                  build_repositories: [https://b.example]
                  runtime_repositories: [https://rt.example]
                  repositories: ["@local ./packages", "https://user:secret@r.example/os/"]
                  keyring: [k.rsa.pub]
                  runtime_keyring: [{name: rk.rsa.pub, content: pem}]
                  packages: [a, "b=1.0-r0", "!c"]
                entrypoint: {type: x, command: /bin/x -a, shell-fragment: echo, services: {s: run}}
                cmd: "--flag 'a b'"
                stop-signal: SIGQUIT
                work-dir: /wd
                accounts:
                  run-as: u
                  users: [{username: u, uid: 10, gid: 0, shell: /bin/ash, homedir: /srv}, {username: v, uid: 11}]
                  groups: [{groupname: g, gid: 12, members: [u, v]}]
                archs: [aarch64, amd64, x86_64]
                environment: {A: 1.10, B: ~}
                paths: [{path: /x, type: directory, uid: 1, permissions: 0o4755}, {path: /l, type: symlink, source: x}]
                vcs-url: https://v.example@1
                annotations: {k: v}
                volumes: [/data]
                layering: {strategy: origin, budget: 3}
                format: tar
                certificates: {additional: [{name: c, content: pem}], providers: [p]}
                """).config();

        assertThat(config.contents().repositories())
                .containsExactly(new Repository("local", "./packages"), new Repository("", "https://r.example/os"));
        assertThat(config.archs()).containsExactly(Architecture.ARM64, Architecture.AMD64);
        assertThat(config.accounts().users().get(0).effectiveGid()).isZero();
        assertThat(config.accounts().users().get(1).homeDir()).isEqualTo("/home/v");
        assertThat(config.environment()).containsEntry("A", "1.10").containsEntry("B", "");
        assertThat(config.paths().get(0).permissions()).isEqualTo(04755);
        assertThat(config.layering()).isEqualTo(new Layering("origin", 3));
    }

    @Test
    void leavesOutUserAndPasswordWithAWarningThatDoesNotRepeatThem() throws IOException {
        LoadedConfig loaded = load("contents: {repositories: ['https://user:secret@r.example/os']}\n");

        assertThat(loaded.warnings())
                .singleElement()
                .asString()
                .contains("user and password")
                .doesNotContain("secret");
        assertThat(ApkoConfigForm.yaml(loaded.config())).doesNotContain("secret");
    }

    @Test
    void joinsAnIncludedFileWithTheOneThatIncludesIt() throws IOException {
        files.put("base.yaml", """
                contents: {packages: [base], repositories: [./a]}
                cmd: below
                work-dir: /below
                environment: {A: below, B: below}
                accounts: {run-as: below, users: [{username: below, uid: 1}]}
                archs: [x86_64]
                vcs-url: https://lost.example
                """);

        LoadedConfig loaded = load("""
                include: base.yaml
                contents: {packages: [own], repositories: [./b]}
                cmd: own
                environment: {B: own}
                accounts: {users: [{username: own, uid: 2}]}
                """);
        ApkoConfig config = loaded.config();

        assertThat(config.contents().packages()).containsExactly("base", "own");
        assertThat(config.contents().repositories())
                .extracting(Repository::address)
                .containsExactly("./a", "./b");
        assertThat(config.cmd()).isEqualTo("own");
        assertThat(config.workDir()).isEqualTo("/below");
        assertThat(config.environment()).containsEntry("A", "below").containsEntry("B", "own");
        assertThat(config.accounts().runAs()).isEqualTo("below");
        assertThat(config.accounts().users()).extracting(Accounts.User::name).containsExactly("below", "own");
        assertThat(config.archs()).containsExactly(Architecture.AMD64);
        assertThat(config.vcsUrl()).isEmpty();
        assertThat(loaded.warnings()).extracting(Diagnostic::field).containsExactly("vcs-url");
    }

    @Test
    void knowsTheFileAndLineOfEachFieldAfterAnInclude() throws IOException {
        files.put("base.yaml", "contents:\n  packages: [one]\n");

        Places places =
                load("include: base.yaml\ncontents:\n  packages:\n    - two\n").places();

        assertThat(places.of("contents.packages[0]")).hasToString("base.yaml:2:14");
        assertThat(places.of("contents.packages[1]")).hasToString("apko.yaml:4:7");
        assertThat(places.of("contents.packages[1].x.y")).hasToString("apko.yaml:4:7");
    }

    @Test
    void digestsTheFileAndThenWhatItIncludes() throws IOException {
        files.put("base.yaml", "cmd: x\n");
        String own = "include: base.yaml\n";

        assertThat(load(own).digest()).isEqualTo(Digest.of((own + "cmd: x\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void printsTheChainOfFilesThatIncludeEachOther() {
        files.put("b.yaml", "include: c.yaml\n");
        files.put("c.yaml", "include: apko.yaml\n");

        assertRefused("include: b.yaml\n")
                .hasMessage(
                        "c.yaml:1:10: include: files include each other: apko.yaml -> b.yaml -> c.yaml -> apko.yaml");
    }

    @Test
    void pointsToAnIncludeThatIsNoFile() {
        assertRefused("cmd: x\ninclude: none.yaml\n")
                .hasMessage("apko.yaml:2:10: include: \"none.yaml\" is not a file");
    }

    @Test
    void saysWhereAnIncludeIsNamedThatIsNoConfigurationAndNothingOfItsContent() {
        files.put("../secret", "hunter2\n");

        assertRefused("cmd: x\ninclude: ../secret\n")
                .hasMessage("apko.yaml:2:10: include: what is at the path \"../secret\" is no image configuration:"
                        + " it holds a text where a mapping should be");
    }

    @Test
    void completesAServiceBundle() throws IOException {
        ApkoConfig config = load("contents: {packages: [a]}\nentrypoint: {type: service-bundle, services: {s: x}}\n")
                .config();

        assertThat(config.contents().packages()).containsExactly("a", "s6");
        assertThat(config.entrypoint().command()).isEqualTo("/bin/s6-svscan /sv");
    }

    @Test
    void reportsAllProblemsAtOnceWithTheirPlaces() {
        assertRefused("""
                contents:
                  packages: ["a b"]
                  runtime_keyring: [{name: a/b, content: x}]
                archs: [pdp11]
                cmd: "'open"
                accounts:
                  users: [{username: root, uid: 0}, {username: "a\\nb", uid: 5}, {username: c, uid: 6, homedir: /x/../y}]
                  groups: [{gid: 5}]
                paths:
                  - {path: /a/../b, type: directory}
                  - {path: /a, type: socket}
                  - {path: /a, type: symlink}
                layering: {strategy: size, budget: -1}
                format: erofs
                entripoint: {}
                """)
                .hasMessageContaining("apko.yaml:2:14: contents.packages[0]: ")
                .hasMessageContaining("contents.runtime_keyring[0].name: \"a/b\"")
                .hasMessageContaining("apko.yaml:4:9: archs[0]: \"pdp11\" is not an architecture")
                .hasMessageContaining("cmd: has a quote ' that does not end")
                .hasMessageContaining("accounts.users[0].uid: is 0 or missing")
                .hasMessageContaining("accounts.users[1].username: \"a\\nb\"")
                .hasMessageContaining("accounts.users[2].homedir: ")
                .hasMessageContaining("accounts.groups[0].groupname: is missing")
                .hasMessageContaining("paths[0].path: ")
                .hasMessageContaining("paths[1].type: \"socket\"")
                .hasMessageContaining("paths[2].source: is missing")
                .hasMessageContaining("layering.budget: must be a whole number")
                .hasMessageContaining("layering.strategy: \"size\"")
                .hasMessageContaining("format: layers as erofs")
                .hasMessageContaining("entripoint: is not a known key; did you mean \"entrypoint\"?");
    }

    @Test
    void acceptsOnlyContentsBesideABaseImage() {
        assertRefused("contents: {baseimage: {image: i, apkindex: x}}\ncmd: x\n")
                .hasMessageStartingWith("apko.yaml:2:6: cmd: does not go with contents.baseimage");
    }

    @Test
    void showsAConfigurationThatReadsAsTheSame() throws IOException {
        LoadedConfig first = load("""
                contents: {packages: [a, "b>1"], repositories: ["@t ./x"], runtime_keyring: [{name: n, content: "a\\nb\\n"}]}
                accounts: {users: [{username: u, uid: 5}], groups: [{groupname: g, gid: 6}]}
                paths: [{path: /x, type: hardlink, source: /y, recursive: yes}]
                environment: {A: "no", B: "1.10"}
                entrypoint: {shell-fragment: "echo 'x' # y"}
                """);

        ApkoConfig again = load(ApkoConfigForm.yaml(first.config())).config();

        assertThat(ApkoConfigForm.yaml(again)).isEqualTo(ApkoConfigForm.yaml(first.config()));
    }
}
