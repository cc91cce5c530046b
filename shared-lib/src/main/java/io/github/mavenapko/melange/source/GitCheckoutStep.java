package io.github.mavenapko.melange.source;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.transport.OfflineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.FileUtils;

/**
 * Brings the files of a git repository into the workspace: fetched into a folder of its own, verified, completed, and
 * then moved to the destination.
 */
final class GitCheckoutStep {
    /** Who commits that a build makes are from. */
    static final String USER = "Melange Build";

    static final String MAIL = "melange-build@cgr.dev";

    private final SourceContext context;
    private final GitInputs inputs;

    GitCheckoutStep(SourceContext context, GitInputs inputs) {
        this.context = context;
        this.inputs = inputs;
    }

    void run() throws IOException {
        GitSystem.install();
        Workspace workspace = new Workspace(context.workspace());
        String destination = destination();
        GitAddress address = address();
        if (inputs.commit().isEmpty()) {
            context.notices()
                    .accept("git-checkout: no expected-commit is given, so that " + address + " decides what is built");
        }
        Path folder = Files.createTempDirectory(context.workspace(), ".git-checkout-");
        try {
            Path files = Files.createDirectory(folder.resolve("files"));
            checkOut(address, files);
            Workspace.merge(files, workspace.directory(destination));
        } finally {
            FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        }
    }

    private void checkOut(GitAddress address, Path files) throws IOException {
        GitRemote remote = new GitRemote(context, inputs, address);
        try (Git git = Git.init()
                .setDirectory(files.toFile())
                .setInitialBranch(remote.branch())
                .call()) {
            configure(git, address);
            fetchAndCheckOut(git, remote, address);
            if (inputs.submodules()) {
                new GitSubmodules(context, remote).update(git.getRepository(), address);
            }
            new GitPicks(context, inputs, git, remote).apply();
            if (!inputs.sparse().isEmpty()) {
                new GitCone(inputs.sparse()).restrict(git.getRepository());
            }
            if (address.http().isEmpty()) {
                setRemote(git, inputs.repository());
            }
        } catch (GitAPIException e) {
            throw failure(address, e);
        } catch (InvalidPathException e) {
            throw new IOException(address + " has a file name that this locale cannot express; set LC_ALL=C.UTF-8", e);
        }
    }

    private void fetchAndCheckOut(Git git, GitRemote remote, GitAddress address) throws GitAPIException, IOException {
        GitTree tree = new GitTree(context, inputs, git);
        Optional<GitCache> cache = GitCache.of(context.cache(), inputs, address);
        if (cache.isPresent() && cache.get().fetch(git, remote, tree)) {
            context.notices().accept("git-checkout: " + address + " from the cache");
            tree.checkOut(remote.branch());
            return;
        }
        remote.fetch(git);
        tree.checkOut(remote.branch());
        if (cache.isPresent()) {
            cache.get().store(git.getRepository());
        }
    }

    private static void setRemote(Git git, String address) throws IOException {
        StoredConfig config = git.getRepository().getConfig();
        config.setString(ConfigConstants.CONFIG_REMOTE_SECTION, "origin", ConfigConstants.CONFIG_KEY_URL, address);
        config.save();
    }

    private static void configure(Git git, GitAddress address) throws IOException {
        setRemote(git, address.text());
        StoredConfig config = git.getRepository().getConfig();
        config.setString(
                ConfigConstants.CONFIG_REMOTE_SECTION, "origin", "fetch", "+refs/heads/*:refs/remotes/origin/*");
        config.setString(ConfigConstants.CONFIG_USER_SECTION, null, ConfigConstants.CONFIG_KEY_NAME, USER);
        config.setString(ConfigConstants.CONFIG_USER_SECTION, null, ConfigConstants.CONFIG_KEY_EMAIL, MAIL);
        config.setBoolean("advice", null, "detachedHead", false);
        config.save();
    }

    private static IOException failure(GitAddress address, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OfflineException) {
                return new IOException(
                        "git-checkout of " + address
                                + " needs the network, and the build is offline; only checkouts with an"
                                + " expected-commit, without submodules and picked branches, are kept in the cache",
                        failure);
            }
        }
        return new IOException("git-checkout of " + address + ": " + failure.getMessage(), failure);
    }

    private String destination() {
        try {
            return Workspace.relative(context.workingDirectory(), inputs.destination());
        } catch (IllegalArgumentException e) {
            throw problem(context, "destination", String.valueOf(e.getMessage()));
        }
    }

    private GitAddress address() {
        try {
            return GitAddress.parse(inputs.repository(), context.workspace());
        } catch (IllegalArgumentException e) {
            throw problem(context, "repository", String.valueOf(e.getMessage()));
        }
    }

    static InvalidInputException problem(SourceContext context, String input, String message) {
        return InvalidInputException.at(context.location(), "with." + input, message);
    }
}
