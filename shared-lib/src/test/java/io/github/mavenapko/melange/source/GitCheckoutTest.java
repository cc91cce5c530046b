package io.github.mavenapko.melange.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCheckoutTest {
    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private Path workspace;
    private Path origin;
    private Git git;
    private RevCommit first;
    private RevCommit second;

    @BeforeEach
    void makeRepository() throws Exception {
        GitSystem.install();
        workspace = Files.createDirectory(folder.resolve("workspace"));
        origin = folder.resolve("origin");
        git = Git.init().setDirectory(origin.toFile()).setInitialBranch("main").call();
        Files.createDirectories(origin.resolve("src/deep/er"));
        Files.createDirectories(origin.resolve("doc"));
        Path script = Files.writeString(origin.resolve("run.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(origin.resolve("link"), Path.of("run.sh"));
        Files.writeString(origin.resolve("src/Grüße"), "é\n");
        Files.writeString(origin.resolve("src/deep/er/file"), "deep\n");
        Files.writeString(origin.resolve("doc/page"), "page\n");
        first = commit("first");
        Files.writeString(origin.resolve("README"), "second\n");
        second = commit("second");
        git.tag().setName("v1").setMessage("version 1").call();
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void checksOutATagWithItsModesAndLinks() throws Exception {
        checkOut(Map.of("tag", "v1", "expected-commit", second.name()));

        assertThat(workspace.resolve("README")).hasContent("second");
        assertThat(workspace.resolve("run.sh")).isExecutable();
        assertThat(Files.readSymbolicLink(workspace.resolve("link"))).hasToString("run.sh");
        assertThat(workspace.resolve("src/Grüße")).hasContent("é");
        try (Git made = Git.open(workspace.toFile())) {
            assertThat(made.getRepository().resolve("HEAD")).isEqualTo(second.getId());
            assertThat(made.getRepository().getObjectDatabase().getShallowCommits())
                    .hasSize(1);
            assertThat(made.status().call().isClean()).isTrue();
            assertThat(made.describe().call()).isEqualTo("v1");
        }
        assertThat(workspace).isDirectoryNotContaining("glob:**/.git-checkout-*");
    }

    @Test
    void takesTheHashOfAnAnnotatedTagForItsCommit() throws Exception {
        String tag = git.getRepository().exactRef("refs/tags/v1").getObjectId().name();

        checkOut(Map.of("tag", "v1", "expected-commit", tag));

        assertThat(notices).anyMatch(line -> line.contains("the annotated tag v1 itself"));
    }

    @Test
    void refusesATagOfAnotherCommit() {
        assertThatThrownBy(() -> checkOut(Map.of("tag", "v1", "expected-commit", first.name())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("melange.yaml:9:5: with.expected-commit: tag v1 is " + second.name()
                        + " instead of the expected " + first.name());
        assertThat(workspace).isEmptyDirectory();
    }

    @Test
    void goesBackToAnOlderCommitOfABranch() throws Exception {
        checkOut(Map.of("branch", "main", "expected-commit", first.name(), "destination", "a/b"));

        assertThat(workspace.resolve("a/b/README")).doesNotExist();
        assertThat(workspace.resolve("a/b/run.sh")).exists();
        try (Git made = Git.open(workspace.resolve("a/b").toFile())) {
            assertThat(made.getRepository().resolve("HEAD")).isEqualTo(first.getId());
            assertThat(made.getRepository().getBranch()).isEqualTo("main");
        }
    }

    @Test
    void refusesAnOlderCommitWhenTheTipOrShallowHistoryIsWanted() {
        Map<String, String> older = Map.of("branch", "main", "expected-commit", first.name());

        assertThatThrownBy(() -> checkOut(with(older, "expected-commit-is-branch-tip", "true")))
                .hasMessageContaining("the tip of branch main is " + second.name());
        assertThatThrownBy(() -> checkOut(with(older, "depth", "1"))).hasMessageContaining("set depth to -1");
        assertThatThrownBy(() -> checkOut(with(older, "expected-commit", "1".repeat(40))))
                .hasMessageContaining("is not a commit of branch main");
    }

    @Test
    void takesTheBranchThatTheRepositoryPrefers() throws Exception {
        git.checkout().setCreateBranch(true).setName("other").call();
        Files.writeString(origin.resolve("README"), "other\n");
        commit("other");

        checkOut(Map.of());

        assertThat(workspace.resolve("README")).hasContent("other");
        assertThat(notices).anyMatch(line -> line.contains("no expected-commit is given"));
    }

    @Test
    void saysWhichNamesAreNear() {
        assertThatThrownBy(() -> checkOut(Map.of("tag", "v2")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no tag \"v2\"; did you mean \"v1\"?");
        assertThatThrownBy(() -> checkOut(Map.of("branch", "maim")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no branch \"maim\"; did you mean \"main\"?");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> checkOut(Map.of(
                        "branch", "a..b",
                        "tag", "-x",
                        "depth", "many",
                        "recurse-submodules", "yes",
                        "type-hint", "svn",
                        "cherry-picks", "abcdef1234",
                        "sparse-paths", "a/*")))
                .hasMessageContaining("with.branch: \"a..b\" is not a name")
                .hasMessageContaining("with.tag: \"-x\" is not a name")
                .hasMessageContaining("with.branch: excludes tag")
                .hasMessageContaining("with.depth")
                .hasMessageContaining("with.recurse-submodules")
                .hasMessageContaining("with.type-hint")
                .hasMessageContaining("with.cherry-picks: \"abcdef1234\" is not of the form")
                .hasMessageContaining("with.sparse-paths");
        assertThatThrownBy(() -> run(Map.of("repository", "git@example.org:a/b.git")))
                .hasMessageContaining("with.repository: cannot be reached: only https://");
    }

    @Test
    void picksCommitsTheSameWayEachTime() throws Exception {
        git.checkout().setCreateBranch(true).setName("fixes").call();
        Files.writeString(origin.resolve("doc/page"), "fixed\n");
        RevCommit fix = commit("fix the page");
        Map<String, String> inputs = Map.of(
                "tag",
                "v1",
                "expected-commit",
                second.name(),
                "cherry-picks",
                "# why\nfixes/" + fix.name() + ": the page # x\n");

        checkOut(with(inputs, "destination", "one"));
        checkOut(with(inputs, "destination", "two"));

        assertThat(workspace.resolve("one/doc/page")).hasContent("fixed");
        try (Git one = Git.open(workspace.resolve("one").toFile());
                Git two = Git.open(workspace.resolve("two").toFile())) {
            RevCommit head = one.log().call().iterator().next();
            assertThat(head.getFullMessage())
                    .contains("fix the page")
                    .contains("(cherry picked from commit " + fix.name() + ")");
            assertThat(head.getCommitterIdent().getEmailAddress()).isEqualTo("melange-build@cgr.dev");
            assertThat(head.getCommitTime()).isEqualTo(400_000_000);
            assertThat(two.getRepository().resolve("HEAD")).isEqualTo(head.getId());
        }
    }

    @Test
    void saysWhenACommitCannotBePicked() throws Exception {
        git.checkout()
                .setCreateBranch(true)
                .setName("fixes")
                .setStartPoint(first)
                .call();
        Files.writeString(origin.resolve("README"), "conflicting\n");
        RevCommit conflict = commit("conflict");

        assertThatThrownBy(() -> checkOut(Map.of("tag", "v1", "cherry-picks", "fixes/" + conflict.name() + ": x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("conflicts with the checkout in [README]");
        assertThatThrownBy(() -> checkOut(Map.of("tag", "v1", "cherry-picks", conflict.name() + ": x")))
                .hasMessageContaining("is not in the checkout; name the branch that has it");
    }

    @Test
    void checksOutSubmodules() throws Exception {
        Path inner = folder.resolve("inner");
        try (Git other = Git.init().setDirectory(inner.toFile()).call()) {
            Files.writeString(inner.resolve("inside"), "inside\n");
            other.add().addFilepattern(".").call();
            other.commit().setMessage("inner").setSign(false).call();
        }
        git.submoduleAdd().setPath("lib/inner").setURI(inner.toUri().toString()).call();
        commit("with submodule");

        checkOut(Map.of("branch", "main", "recurse-submodules", "true", "destination", "x"));

        assertThat(workspace.resolve("x/lib/inner/inside")).hasContent("inside");
        assertThat(workspace.resolve("x/lib/inner/.git")).content().doesNotContain(".git-checkout-");
        try (Git made = Git.open(workspace.resolve("x/lib/inner").toFile())) {
            assertThat(made.status().call().isClean()).isTrue();
        }
    }

    @Test
    void refusesSubmodulesThatLeadToFilesOfThisMachine() throws Exception {
        Files.writeString(origin.resolve(".gitmodules"), "[submodule \"x\"]\n\tpath = x\n\turl = file:///etc\n");
        git.add().addFilepattern(".gitmodules").call();
        DirCache index = git.getRepository().lockDirCache();
        DirCacheEditor editor = index.editor();
        editor.add(new DirCacheEditor.PathEdit("x") {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(FileMode.GITLINK);
                entry.setObjectId(first);
            }
        });
        editor.commit();
        git.commit().setMessage("bad").setSign(false).call();

        try (GitServer server = new GitServer(git.getRepository())) {
            assertThatThrownBy(() -> run(Map.of("repository", server.url("/repo.git"), "recurse-submodules", "true")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("have the address file:///etc for \"x\", which is not https or http");
        }
    }

    @Test
    void checksOutSomeDirectoriesOnly() throws Exception {
        checkOut(Map.of("tag", "v1", "sparse-paths", "src/deep"));

        assertThat(workspace.resolve("README")).exists();
        assertThat(workspace.resolve("src/Grüße")).exists();
        assertThat(workspace.resolve("src/deep/er/file")).exists();
        assertThat(workspace.resolve("doc")).doesNotExist();
    }

    @Test
    void fetchesFromAServerAndFollowsItsRedirects() throws Exception {
        try (GitServer server = new GitServer(git.getRepository())) {
            run(Map.of("repository", server.url("/repo.git"), "tag", "v1", "destination", "a"));
            run(Map.of("repository", server.url("/old.git"), "tag", "v1", "destination", "b"));
            run(Map.of("repository", server.url("/old.git"), "branch", "main", "depth", "-1", "destination", "c"));
        }
        assertThat(workspace.resolve("a/README")).hasContent("second");
        assertThat(workspace.resolve("b/README")).hasContent("second");
        assertThat(workspace.resolve("c/README")).hasContent("second");
    }

    @Test
    void sendsThePasswordOfTheAddressButDoesNotStoreIt() throws Exception {
        try (GitServer server = new GitServer(git.getRepository())) {
            String url = server.url("/repo.git").replace("http://", "http://user:geheim@");

            run(Map.of("repository", url, "tag", "v1"));

            assertThat(server.authorizations()).allMatch(header -> header.startsWith("Basic "));
        }
        assertThat(workspace.resolve(".git/config")).content().doesNotContain("geheim");
        assertThat(String.join("\n", notices)).doesNotContain("geheim");
    }

    @Test
    void triesAgainWhenAServerFails() throws Exception {
        try (GitServer server = new GitServer(git.getRepository())) {
            Map<String, String> inputs = Map.of(
                    "repository", server.url("/repo.git"), "tag", "v1", "max-retries", "2", "initial-backoff", "0");
            server.fail(2);
            run(inputs);
            assertThat(workspace.resolve("README")).exists();
            assertThat(notices)
                    .filteredOn(line -> line.endsWith("trying again"))
                    .hasSize(2);

            server.fail(3);
            assertThatThrownBy(() -> run(inputs))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("500");
        }
    }

    @Test
    void usesNoNetworkWhenOffline() throws IOException {
        try (HttpTransport offline = new HttpTransport(new HttpSettings().withOffline(true))) {
            assertThatThrownBy(() -> run(Map.of("repository", "https://example.org/x.git", "tag", "v1"), offline))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("needs the network, and the build is offline");
            run(Map.of("repository", origin.toUri().toString(), "tag", "v1"), offline);
        }
        assertThat(workspace.resolve("README")).exists();
    }

    @Test
    void keepsWhatItFetchedForTheNextTimeAndForOfflineBuilds() throws Exception {
        List<Map<String, String>> checkouts = List.of(
                Map.of("tag", "v1", "expected-commit", second.name()),
                Map.of("branch", "main", "expected-commit", first.name()),
                Map.of("branch", "main", "expected-commit", second.name(), "depth", "1"));
        for (int i = 0; i < checkouts.size(); i++) {
            Map<String, String> inputs;
            try (GitServer server = new GitServer(git.getRepository())) {
                inputs = with(checkouts.get(i), "repository", server.url("/repo.git"));
                run(with(inputs, "destination", "online" + i));
            }
            try (HttpTransport offline = new HttpTransport(new HttpSettings().withOffline(true))) {
                run(with(inputs, "destination", "offline" + i), offline);
                try (Git one = Git.open(workspace.resolve("online" + i).toFile());
                        Git two = Git.open(workspace.resolve("offline" + i).toFile())) {
                    assertThat(two.getRepository().resolve("HEAD"))
                            .isEqualTo(one.getRepository().resolve("HEAD"));
                    assertThat(two.status().call().isClean()).isTrue();
                    assertThat(two.getRepository().getObjectDatabase().getShallowCommits())
                            .isEqualTo(one.getRepository().getObjectDatabase().getShallowCommits());
                }
            }
        }
    }

    @Test
    void fetchesAgainWhatTheCacheHoldsDamaged() throws Exception {
        try (GitServer server = new GitServer(git.getRepository())) {
            Map<String, String> inputs =
                    Map.of("repository", server.url("/repo.git"), "tag", "v1", "expected-commit", second.name());
            run(with(inputs, "destination", "one"));
            try (Stream<Path> files = Files.walk(folder.resolve("cache/git"))) {
                for (Path pack : files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().contains("/objects/"))
                        .toList()) {
                    byte[] bytes = Files.readAllBytes(pack);
                    bytes[bytes.length / 2] ^= 1;
                    Files.delete(pack);
                    Files.write(pack, bytes);
                }
            }

            run(with(inputs, "destination", "two"));
            assertThat(workspace.resolve("two/README")).hasContent("second");
            assertThat(notices)
                    .filteredOn(line -> line.contains("fetching tag v1"))
                    .hasSize(2);

            run(with(inputs, "destination", "three"));
            assertThat(notices)
                    .filteredOn(line -> line.endsWith("from the cache"))
                    .hasSize(1);
        }
    }

    @Test
    void findsARepositoryOfTheWorkspaceWhereTheGuestSeesIt() throws Exception {
        Git.cloneRepository()
                .setURI(origin.toUri().toString())
                .setDirectory(workspace.resolve("repo").toFile())
                .call()
                .close();
        run(Map.of("repository", "file:///home/build/repo", "branch", "main", "destination", "out"));
        assertThat(workspace.resolve("out/README")).exists();
        assertThat(workspace.resolve("out/.git/config"))
                .content()
                .contains("url = file:///home/build/repo")
                .doesNotContain(workspace.toString());
    }

    @Test
    void keepsWhatIsInTheDestinationAlready() throws Exception {
        Files.createDirectories(workspace.resolve("src"));
        Files.writeString(workspace.resolve("src/mine"), "mine");
        Files.writeString(workspace.resolve("README"), "old");
        Files.createSymbolicLink(workspace.resolve("run.sh"), folder.resolve("outside"));

        checkOut(Map.of("tag", "v1"));

        assertThat(workspace.resolve("src/mine")).hasContent("mine");
        assertThat(workspace.resolve("README")).hasContent("second");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private RevCommit commit(String message) throws Exception {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor("A", "a@example.org")
                .setSign(false)
                .call();
    }

    private void checkOut(Map<String, String> inputs) throws IOException {
        run(with(inputs, "repository", origin.toUri().toString()));
    }

    private void run(Map<String, String> inputs) throws IOException {
        try (HttpTransport transport = new HttpTransport(new HttpSettings().withRetry(RetryPolicy.NEVER))) {
            run(inputs, transport);
        }
    }

    private void run(Map<String, String> inputs, HttpTransport transport) throws IOException {
        SourceSteps.run(
                "git-checkout",
                inputs,
                new SourceContext(
                        new SourceLocation("melange.yaml", 9, 5),
                        workspace,
                        "/home/build",
                        transport,
                        new SourceCache(folder.resolve("cache"), List.of()),
                        400_000_000,
                        notices::add));
    }

    private static Map<String, String> with(Map<String, String> inputs, String name, String value) {
        Map<String, String> more = new HashMap<>(inputs);
        more.put(name, value);
        return more;
    }
}
