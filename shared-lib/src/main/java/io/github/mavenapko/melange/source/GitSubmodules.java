package io.github.mavenapko.melange.source;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.transport.URIish;

/** Checks out the repositories within a repository, to any depth. */
final class GitSubmodules {
    private static final int DEEPEST = 10;

    private final SourceContext context;
    private final GitRemote remote;

    GitSubmodules(SourceContext context, GitRemote remote) {
        this.context = context;
        this.remote = remote;
    }

    void update(Repository repository, GitAddress address) throws GitAPIException, IOException {
        update(repository, address.http().isEmpty(), 0);
    }

    private void update(Repository repository, boolean local, int depth) throws GitAPIException, IOException {
        List<String> paths = check(repository, local);
        if (paths.isEmpty()) {
            return;
        }
        if (depth == DEEPEST) {
            throw problem("are nested deeper than " + DEEPEST + " levels");
        }
        try (Git git = new Git(repository)) {
            git.submoduleInit().call();
            remote.transfer(() -> remote.configured(git.submoduleUpdate()).call());
        }
        for (String path : paths) {
            try (Repository below = SubmoduleWalk.getSubmoduleRepository(repository, path)) {
                if (below != null) {
                    update(below, local, depth + 1);
                }
            }
        }
    }

    /** A repository from a server must not lead to files of this machine, and no name out of its folder. */
    private List<String> check(Repository repository, boolean local) throws IOException {
        List<String> paths = new ArrayList<>();
        try (SubmoduleWalk walk = SubmoduleWalk.forIndex(repository)) {
            while (walk.next()) {
                String url = walk.getRemoteUrl();
                if (url == null) {
                    throw problem("have no address for \"" + walk.getPath() + "\" in .gitmodules");
                }
                if (List.of(walk.getModuleName().split("/")).contains("..")) {
                    throw problem("have the unsafe name \"" + walk.getModuleName() + "\"");
                }
                checkScheme(walk.getPath(), new URIish(url), local);
                paths.add(walk.getPath());
            }
        } catch (ConfigInvalidException | URISyntaxException e) {
            throw problem("cannot be understood: " + e.getMessage());
        }
        return paths;
    }

    private void checkScheme(String path, URIish url, boolean local) {
        String scheme = url.getScheme() == null ? "" : url.getScheme();
        boolean overHttp = scheme.equals("https") || scheme.equals("http");
        boolean ofThisMachine = !url.isRemote();
        if (!overHttp && !(local && ofThisMachine)) {
            throw problem("have the address " + url + " for \"" + path + "\", which is not https or http");
        }
    }

    private RuntimeException problem(String message) {
        return GitCheckoutStep.problem(context, "recurse-submodules", "the submodules " + message);
    }
}
