package io.github.mavenapko.melange.source;

import java.io.IOException;
import org.eclipse.jgit.api.CreateBranchCommand.SetupUpstreamMode;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Checks out the commit that was asked for, and none but the expected one. */
final class GitTree {
    private final SourceContext context;
    private final GitInputs inputs;
    private final Git git;
    private final Repository repository;

    GitTree(SourceContext context, GitInputs inputs, Git git) {
        this.context = context;
        this.inputs = inputs;
        this.git = git;
        this.repository = git.getRepository();
    }

    void checkOut(String branch) throws GitAPIException, IOException {
        if (inputs.tag().isPresent()) {
            checkOutTag(inputs.tag().get());
        } else {
            checkOutBranch(branch);
        }
    }

    /** Whether what was fetched leads to the expected commit. */
    boolean isExpected(String branch) throws IOException {
        String wanted = inputs.commit().orElse("");
        Ref tag = repository.exactRef(Constants.R_TAGS + inputs.tag().orElse(""));
        if (inputs.tag().isPresent()) {
            return tag != null
                    && (tag.getObjectId().name().equals(wanted)
                            || commit(tag.getObjectId()).name().equals(wanted));
        }
        Ref tip = repository.exactRef("refs/remotes/origin/" + branch);
        return tip != null && isAncestor(ObjectId.fromString(wanted), tip.getObjectId());
    }

    private void checkOutTag(String tag) throws GitAPIException, IOException {
        ObjectId object = repository.exactRef(Constants.R_TAGS + tag).getObjectId();
        ObjectId commit = commit(object);
        if (inputs.commit().isPresent() && !commit.name().equals(inputs.commit().get())) {
            if (!object.name().equals(inputs.commit().get())) {
                throw unexpected("tag " + tag, commit);
            }
            context.notices()
                    .accept("git-checkout: expected-commit is the annotated tag " + tag + " itself; the commit is "
                            + commit.name());
        }
        git.checkout().setName(commit.name()).call();
    }

    private void checkOutBranch(String branch) throws GitAPIException, IOException {
        ObjectId tip = repository.exactRef("refs/remotes/origin/" + branch).getObjectId();
        ObjectId wanted = inputs.commit().map(ObjectId::fromString).orElse(tip);
        if (!wanted.equals(tip)) {
            checkOlder(branch, wanted, tip);
        }
        git.checkout()
                .setCreateBranch(true)
                .setName(branch)
                .setStartPoint("origin/" + branch)
                .setUpstreamMode(SetupUpstreamMode.TRACK)
                .call();
        if (!wanted.equals(tip)) {
            context.notices()
                    .accept("git-checkout: branch " + branch + " has moved on to " + tip.name() + "; going back to "
                            + wanted.name());
            git.reset().setMode(ResetType.HARD).setRef(wanted.name()).call();
        }
    }

    private void checkOlder(String branch, ObjectId wanted, ObjectId tip) throws IOException {
        if (inputs.tip()) {
            throw unexpected("the tip of branch " + branch, tip);
        }
        if (inputs.depth() > 0) {
            throw GitCheckoutStep.problem(
                    context,
                    "expected-commit",
                    "branch " + branch + " is at " + tip.name() + " instead of " + wanted.name() + ", and with depth "
                            + inputs.depth() + " older commits are not known; set depth to -1");
        }
        if (!isAncestor(wanted, tip)) {
            throw GitCheckoutStep.problem(
                    context, "expected-commit", wanted.name() + " is not a commit of branch " + branch);
        }
    }

    private boolean isAncestor(ObjectId wanted, ObjectId tip) throws IOException {
        if (!repository.getObjectDatabase().has(wanted)) {
            return false;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(wanted), walk.parseCommit(tip));
        }
    }

    private ObjectId commit(ObjectId object) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(object).getId();
        }
    }

    private RuntimeException unexpected(String what, ObjectId commit) {
        return GitCheckoutStep.problem(
                context,
                "expected-commit",
                what + " is " + commit.name() + " instead of the expected "
                        + inputs.commit().orElse(""));
    }
}
