package io.github.mavenapko.melange.source;

import io.github.mavenapko.diagnostic.Suggestion;
import io.github.mavenapko.transport.OfflineException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TransportHttp;

/** The repository that is checked out, where it comes from. */
final class GitRemote {
    private static final String ORIGIN = "refs/remotes/origin/";

    private final SourceContext context;
    private final GitInputs inputs;
    private final GitAddress address;
    private final String branch;

    /** Asks the repository for its own choice of branch when the step names none. */
    GitRemote(SourceContext context, GitInputs inputs, GitAddress address) throws IOException {
        this.context = context;
        this.inputs = inputs;
        this.address = address;
        this.branch = inputs.branch().isPresent() || inputs.tag().isPresent()
                ? inputs.branch().orElse("main")
                : ownChoice();
    }

    /** The branch that is checked out; means nothing for a tag. */
    String branch() {
        return branch;
    }

    /** Fetches what the step asks for. */
    void fetch(Git git) throws GitAPIException, IOException {
        context.notices()
                .accept("git-checkout: fetching "
                        + inputs.tag().map(tag -> "tag " + tag).orElse("branch " + branch) + " of " + address);
        transfer(() -> configured(command(git, "origin")).call());
        if (inputs.tag().isEmpty() && git.getRepository().exactRef(ORIGIN + branch) == null) {
            throw missing("branch", branch, Constants.R_HEADS);
        }
    }

    /** Fetches the same from a copy on this machine. */
    void fetchFrom(Git git, String copy) throws GitAPIException {
        command(git, copy).call();
    }

    private FetchCommand command(Git git, String from) {
        List<RefSpec> specs = new ArrayList<>();
        inputs.tag().ifPresent(tag -> specs.add(new RefSpec("+refs/tags/" + tag + ":refs/tags/" + tag)));
        if (inputs.depth() == 0) {
            specs.add(new RefSpec("+refs/heads/*:" + ORIGIN + "*"));
        } else if (inputs.tag().isEmpty()) {
            specs.add(new RefSpec("+refs/heads/" + branch + ":" + ORIGIN + branch));
        }
        FetchCommand fetch = git.fetch().setRemote(from).setRefSpecs(specs);
        return inputs.depth() > 0 ? fetch.setDepth(inputs.depth()) : fetch;
    }

    /** Fetches a further branch with all its history. */
    void fetchBranch(Git git, String name) throws GitAPIException, IOException {
        boolean shallow =
                !git.getRepository().getObjectDatabase().getShallowCommits().isEmpty();
        transfer(() -> {
            FetchCommand fetch = configured(git.fetch())
                    .setRemote("origin")
                    .setRefSpecs(new RefSpec("+refs/heads/" + name + ":" + ORIGIN + name));
            return (shallow ? fetch.setUnshallow(true) : fetch).call();
        });
    }

    /** Makes a command speak through the build's own transport. */
    <C extends TransportCommand<C, ?>> C configured(C command) {
        address.http().ifPresent(url -> {
            GitHttp http = new GitHttp(context.transport(), url);
            command.setTransportConfigCallback(transport -> {
                if (transport instanceof TransportHttp overHttp) {
                    overHttp.setHttpConnectionFactory(http);
                }
            });
        });
        return command;
    }

    /** Tries a transfer as often as the step allows. */
    <T> T transfer(Transfer<T> transfer) throws GitAPIException, IOException {
        for (int tries = 1; ; tries++) {
            try {
                return transfer.run();
            } catch (TransportException e) {
                if (isMissing(e)) {
                    throw missing();
                }
                if (tries == inputs.tries() || isOffline(e)) {
                    throw e;
                }
                context.notices().accept("git-checkout: " + e.getMessage() + "; trying again");
                pause(tries);
            }
        }
    }

    private void pause(int failures) throws InterruptedIOException {
        long backoff = Math.min((long) inputs.firstPause() << Math.min(failures - 1, 20), inputs.longestPause());
        long milliseconds = backoff * 1000 + ThreadLocalRandom.current().nextLong(backoff * 1000 + 1);
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }

    private static boolean isOffline(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OfflineException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMissing(TransportException e) {
        return String.valueOf(e.getMessage()).contains("does not have");
    }

    private RuntimeException missing() throws GitAPIException, IOException {
        return inputs.tag().isPresent()
                ? missing("tag", inputs.tag().get(), Constants.R_TAGS)
                : missing("branch", branch, Constants.R_HEADS);
    }

    private RuntimeException missing(String input, String name, String prefix) throws GitAPIException, IOException {
        List<String> known = references().stream()
                .map(Ref::getName)
                .filter(ref -> ref.startsWith(prefix))
                .map(ref -> ref.substring(prefix.length()))
                .toList();
        return GitCheckoutStep.problem(
                context,
                input,
                address + " has no " + input + " \"" + name + "\"" + Suggestion.didYouMean(name, known));
    }

    private Collection<Ref> references() throws GitAPIException, IOException {
        return transfer(() ->
                configured(Git.lsRemoteRepository().setRemote(address.text())).call());
    }

    private String ownChoice() throws IOException {
        Map<String, Ref> references;
        try {
            references = transfer(() -> configured(Git.lsRemoteRepository().setRemote(address.text()))
                    .callAsMap());
        } catch (GitAPIException e) {
            throw new IOException("git-checkout of " + address + ": " + e.getMessage(), e);
        }
        Ref head = references.get(Constants.HEAD);
        if (head == null || !head.isSymbolic()) {
            throw GitCheckoutStep.problem(
                    context, "branch", "is missing, and " + address + " does not say which branch it prefers");
        }
        return head.getTarget().getName().substring(Constants.R_HEADS.length());
    }

    /**
     * Something that goes over the network.
     *
     * @param <T> what comes of it
     */
    interface Transfer<T> {
        T run() throws GitAPIException;
    }
}
