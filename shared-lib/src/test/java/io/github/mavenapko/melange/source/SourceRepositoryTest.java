package io.github.mavenapko.melange.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.melange.source.SourceRepository.PatchFile;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRepositoryTest {
    private static final PersonIdent AUTHOR = new PersonIdent(
            "Zoë Müller", "zoe@example.org", Instant.ofEpochSecond(1_600_000_000), ZoneOffset.ofHours(2));

    @TempDir
    Path folder;

    private RevCommit origin;

    @BeforeEach
    void makeOrigin() throws Exception {
        GitSystem.install();
        Path directory = folder.resolve("origin");
        try (Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()) {
            Files.writeString(directory.resolve("file"), "one\ntwo\nthree\nfour\nfive\nsix\nseven\n");
            Files.writeString(directory.resolve("gone"), "gone\n");
            origin = commit(git, "first");
            Files.writeString(directory.resolve("later"), "later\n");
            commit(git, "later");
        }
    }

    @AfterEach
    void leavesNoFolderOfItsOwn() throws IOException {
        try (var files = Files.list(folder.resolve("work"))) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("."));
        }
    }

    private static RevCommit commit(Git git, String message) throws Exception {
        git.add().addFilepattern(".").call();
        git.add().setUpdate(true).addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor(AUTHOR)
                .setCommitter(AUTHOR)
                .call();
    }

    private SourceRepository get(String name) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        try (HttpTransport offline = new HttpTransport(new HttpSettings().withOffline(true))) {
            SourceContext context = new SourceContext(
                    new SourceLocation("melange.yaml", 9, 5),
                    work,
                    "/home/build",
                    offline,
                    new SourceCache(folder.resolve("cache"), List.of()),
                    0,
                    line -> {});
            Map<String, String> inputs = Map.of(
                    "repository", folder.resolve("origin").toString(),
                    "branch", "main",
                    "expected-commit", origin.name(),
                    "destination", "elsewhere",
                    "depth", "1");
            return SourceRepository.get(inputs, context, name);
        }
    }

    private Git open(String name) throws IOException {
        return Git.open(folder.resolve("work").resolve(name).toFile());
    }

    @Test
    void commitsBecomePatchesThatMakeTheSameFilesAgain() throws Exception {
        SourceRepository repository = get("a");
        RevCommit last;
        try (Git git = open("a")) {
            Path files = folder.resolve("work/a");
            Files.writeString(files.resolve("file"), "one\n2\nthree\nfour\nfive\nsix\n7");
            commit(
                    git,
                    "Fix: the \"thing\"... (again)\n\nWhy it is mended,\nin two lines.\n\nAnd a second paragraph.\n");
            Files.createDirectory(files.resolve("d"));
            Files.writeString(files.resolve("d/Größe und mehr"), "ü\n");
            Files.move(files.resolve("file"), files.resolve("other"));
            Files.delete(files.resolve("gone"));
            assertThat(files.resolve("other").toFile().setExecutable(true)).isTrue();
            last = commit(git, "Größe ".repeat(20));
        }
        List<PatchFile> patches = repository.patchesSince(origin.name());

        assertThat(patches)
                .extracting(PatchFile::name)
                .containsExactly(
                        "0001-Fix-the-thing-.-again.patch",
                        "0002-Gr-e-Gr-e-Gr-e-Gr-e-Gr-e-Gr-e-Gr-e-Gr-e-Gr-e-Gr-e-Gr.patch");
        SourceRepository again = get("b");
        for (PatchFile patch : patches) {
            again.apply(patch.name(), patch.content().getBytes(StandardCharsets.UTF_8));
        }
        try (Git git = open("b")) {
            RevCommit made = git.log().setMaxCount(1).call().iterator().next();
            assertThat(made.getTree()).isEqualTo(last.getTree());
            assertThat(made.getShortMessage()).isEqualTo(last.getShortMessage());
            assertThat(made.getAuthorIdent()).isEqualTo(AUTHOR);
        }
        assertThat(again.patchesSince(origin.name()).get(0).content().lines().skip(1))
                .containsExactlyElementsOf(
                        patches.get(0).content().lines().skip(1).toList());
    }

    @Test
    void aPatchReadsAsGitWritesIt() throws Exception {
        SourceRepository repository = get("a");
        try (Git git = open("a")) {
            Files.writeString(folder.resolve("work/a/file"), "one\n2\nthree\nfour\nfive\nsix\nseven\n");
            commit(git, "Change");
        }

        String text = repository.patchesSince(origin.name()).get(0).content();

        assertThat(text.lines().skip(1).limit(8))
                .containsExactly(
                        "From: =?UTF-8?q?Zo=C3=AB=20M=C3=BCller?= <zoe@example.org>",
                        "Date: Sun, 13 Sep 2020 14:26:40 +0200",
                        "Subject: [PATCH] Change",
                        "",
                        "---",
                        " file | 2 +-",
                        " 1 file changed, 1 insertion(+), 1 deletion(-)",
                        "");
        assertThat(text).contains("@@ -1,5 +1,5 @@\n one\n-two\n+2\n three\n");
    }

    @Test
    void aPlainDiffIsCommittedUnderItsFilesName() throws Exception {
        SourceRepository repository = get("a");
        String diff = "--- a/file\n+++ b/file\n@@ -5,3 +5,4 @@\n five\n six\n seven\n+eight\n";

        repository.apply("add-eight.patch", diff.getBytes(StandardCharsets.UTF_8));

        try (Git git = open("a")) {
            RevCommit made = git.log().setMaxCount(1).call().iterator().next();
            assertThat(made.getFullMessage()).isEqualTo("add-eight");
            assertThat(git.status().call().isClean()).isTrue();
            assertThat(git.getRepository().getConfig().getString("user", null, "name"))
                    .isNull();
        }
        assertThat(folder.resolve("work/a/file")).content().endsWith("eight\n");
    }

    @Test
    void saysWhichPatchDoesNotFit() throws Exception {
        SourceRepository repository = get("a");
        String diff = "--- a/file\n+++ b/file\n@@ -1,1 +1,1 @@\n-other\n+more\n";

        assertThatThrownBy(() -> repository.apply("wrong.patch", diff.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the patch wrong.patch does not fit the sources in ");
    }

    @Test
    void doesNotTouchAFolderThatIsThere() throws Exception {
        get("a");

        assertThatThrownBy(() -> get("a")).isInstanceOf(IOException.class).hasMessageContaining("is there already");
    }
}
