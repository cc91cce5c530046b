package io.github.mavenapko.melange.source;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.CherryPickCommitMessageProvider;
import org.eclipse.jgit.api.CherryPickResult;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Applies further commits on top of a checkout. The commits that come of it are the same each time. */
final class GitPicks {
    /** 1980-01-01, the oldest time that every archive format can hold. */
    private static final long EARLIEST = 315_532_800;

    private final SourceContext context;
    private final GitInputs inputs;
    private final Git git;
    private final GitRemote remote;

    GitPicks(SourceContext context, GitInputs inputs, Git git, GitRemote remote) {
        this.context = context;
        this.inputs = inputs;
        this.git = git;
        this.remote = remote;
    }

    void apply() throws GitAPIException, IOException {
        Set<String> fetched = new HashSet<>();
        for (CherryPick pick : inputs.picks()) {
            if (!pick.branch().isEmpty() && fetched.add(pick.branch())) {
                remote.fetchBranch(git, pick.branch());
            }
            apply(pick);
        }
    }

    private void apply(CherryPick pick) throws GitAPIException, IOException {
        RevCommit commit = find(pick);
        if (commit.getParentCount() != 1) {
            throw problem(pick, "is a merge or the first commit, which cannot be picked");
        }
        CherryPickResult result =
                git.cherryPick().include(commit).setNoCommit(true).call();
        if (result.getStatus() != CherryPickResult.CherryPickStatus.OK) {
            throw problem(
                    pick,
                    "conflicts with the checkout in "
                            + new TreeSet<>(git.status().call().getConflicting()));
        }
        PersonIdent committer = new PersonIdent(
                GitCheckoutStep.USER,
                GitCheckoutStep.MAIL,
                Instant.ofEpochSecond(Math.max(context.sourceDate(), EARLIEST)),
                ZoneOffset.UTC);
        git.commit()
                .setAuthor(commit.getAuthorIdent())
                .setCommitter(committer)
                .setMessage(
                        CherryPickCommitMessageProvider.ORIGINAL_WITH_REFERENCE.getCherryPickedCommitMessage(commit))
                .setNoVerify(true)
                .call();
        context.notices().accept("git-checkout: picked " + pick.commit() + " (" + pick.comment() + ")");
    }

    private RevCommit find(CherryPick pick) throws IOException {
        Repository repository = git.getRepository();
        @Nullable ObjectId id = repository.resolve(pick.commit());
        if (id == null || !repository.getObjectDatabase().has(id)) {
            throw problem(
                    pick,
                    pick.branch().isEmpty()
                            ? "is not in the checkout; name the branch that has it, as \"branch/commit: comment\""
                            : "is not in branch " + pick.branch());
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(id);
        }
    }

    private RuntimeException problem(CherryPick pick, String message) {
        return GitCheckoutStep.problem(context, "cherry-picks", pick.commit() + " " + message);
    }
}
