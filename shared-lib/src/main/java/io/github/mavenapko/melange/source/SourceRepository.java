package io.github.mavenapko.melange.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A checkout with its history, in which a person works on the patches of a package: each patch is a commit, and each commit
 * becomes a patch again.
 */
public final class SourceRepository {
    private static final List<String> LEFT_OUT = List.of("sparse-paths", "expected-commit-is-branch-tip");

    private final Path directory;

    private SourceRepository(Path directory) {
        this.directory = directory;
    }

    /**
     * A patch as a file.
     *
     * @param name the file's name
     * @param content the mail
     */
    public record PatchFile(String name, String content) {}

    /**
     * Clones what a git-checkout step names, whole and with all its history.
     *
     * @param inputs the step's inputs, resolved
     * @param name the folder in the context's workspace, which has to be absent
     * @throws IOException when the folder is there or the repository cannot be had
     */
    public static SourceRepository get(Map<String, String> inputs, SourceContext context, String name)
            throws IOException {
        Path directory = context.workspace().resolve(name);
        if (Files.exists(directory)) {
            throw new IOException(directory + " is there already; remove it, or work in it");
        }
        Map<String, String> whole = new HashMap<>(inputs);
        whole.keySet().removeAll(LEFT_OUT);
        whole.put("destination", name);
        whole.put("depth", "-1");
        new GitCheckoutStep(context, GitInputs.read(whole, context.location())).run();
        SourceRepository repository = new SourceRepository(directory);
        repository.forgetTheBuild();
        return repository;
    }

    /**
     * The repository that {@link #get} made in a folder.
     *
     * @throws IOException when there is none
     */
    public static SourceRepository in(Path directory) throws IOException {
        if (!Files.exists(directory.resolve(Constants.DOT_GIT))) {
            throw new IOException(
                    directory + " is no git repository; melange:source-get makes it, with the same melange.output");
        }
        GitSystem.install();
        return new SourceRepository(directory);
    }

    /** Commits of a person are not from the build. */
    private void forgetTheBuild() throws IOException {
        try (Git git = Git.open(directory.toFile())) {
            StoredConfig config = git.getRepository().getConfig();
            config.unsetSection(ConfigConstants.CONFIG_USER_SECTION, null);
            config.save();
        }
    }

    /**
     * Applies a patch and commits what it changes.
     *
     * @param name what the commit is called when the patch does not say
     * @throws IOException when the patch does not fit
     */
    public void apply(String name, byte[] patch) throws IOException {
        MailedPatch mail = MailedPatch.read(name, patch);
        try (Git git = Git.open(directory.toFile())) {
            RevCommit head = head(git.getRepository());
            git.apply().setPatch(mail.diff()).call();
            git.add().addFilepattern(".").call();
            git.add().setUpdate(true).addFilepattern(".").call();
            PersonIdent build = new PersonIdent(
                    GitCheckoutStep.USER,
                    GitCheckoutStep.MAIL,
                    Instant.ofEpochSecond(head.getCommitTime()),
                    ZoneOffset.UTC);
            git.commit()
                    .setMessage(mail.message())
                    .setAuthor(mail.author().orElse(build))
                    .setCommitter(build)
                    .setNoVerify(true)
                    .call();
        } catch (GitAPIException e) {
            throw new IOException(
                    "the patch " + name + " does not fit the sources in " + directory + ": " + e.getMessage()
                            + "; mend it, or apply it by hand and commit the result",
                    e);
        }
    }

    private static RevCommit head(Repository repository) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                throw new IOException(repository.getWorkTree() + " has no commit");
            }
            return walk.parseCommit(head);
        }
    }

    /**
     * The commits since one, as mails: the oldest first, merges left out.
     *
     * @throws IOException when the commit is not known, or a change cannot be written as text
     */
    public List<PatchFile> patchesSince(String commit) throws IOException {
        try (Git git = Git.open(directory.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            ObjectId since = ObjectId.fromString(commit);
            if (!git.getRepository().getObjectDatabase().has(since)) {
                throw new IOException(directory + " does not have the commit " + commit + " of expected-commit");
            }
            walk.markStart(walk.parseCommit(head(git.getRepository())));
            walk.markUninteresting(walk.parseCommit(since));
            walk.sort(RevSort.TOPO);
            List<RevCommit> commits = new ArrayList<>();
            walk.forEach(commits::add);
            commits.removeIf(one -> one.getParentCount() != 1);
            Collections.reverse(commits);
            List<PatchFile> patches = new ArrayList<>();
            for (RevCommit one : commits) {
                patches.add(new CommitMail(git.getRepository(), one, patches.size() + 1, commits.size()).patch());
            }
            return patches;
        }
    }
}
