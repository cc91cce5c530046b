package io.github.mavenapko.melange.source;

import io.github.mavenapko.digest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FileUtils;

/**
 * What was fetched from servers for checkouts whose commit is given, kept as bare repositories. A checkout is fetched
 * from there as from a server: all objects are hashed again on the way, and the commit has to be the expected one.
 */
final class GitCache {
    private static final String TRACKING = "refs/remotes/origin/";

    private final Path directory;
    private final GitInputs inputs;
    private final GitAddress address;

    private GitCache(Path directory, GitInputs inputs, GitAddress address) {
        this.directory = directory;
        this.inputs = inputs;
        this.address = address;
    }

    /** The cache for a checkout; empty when it may be another one each time, or needs no server. */
    static Optional<GitCache> of(SourceCache cache, GitInputs inputs, GitAddress address) {
        boolean named = inputs.branch().isPresent() || inputs.tag().isPresent();
        return address.http().isPresent() && inputs.commit().isPresent() && named && !inputs.tip()
                ? Optional.of(new GitCache(cache.own().resolve("git"), inputs, address))
                : Optional.empty();
    }

    /** Fetches from the cache; false when it does not have what is needed, or has it damaged. */
    boolean fetch(Git git, GitRemote remote, GitTree tree) throws IOException {
        Path copy = copy();
        if (!Files.isDirectory(copy)) {
            return false;
        }
        try {
            remote.fetchFrom(git, copy.toUri().toString());
            return tree.isExpected(remote.branch());
        } catch (GitAPIException e) {
            // Damaged: it is fetched from the server again and replaced.
            return false;
        }
    }

    /** Keeps what a repository has fetched. */
    void store(Repository repository) throws IOException {
        Files.createDirectories(directory);
        Path made = Files.createTempDirectory(directory, "new-");
        try {
            Path source = repository.getDirectory().toPath();
            copyTree(source.resolve("objects"), made.resolve("objects"));
            Files.createDirectory(made.resolve("refs"));
            Files.writeString(made.resolve("HEAD"), "ref: refs/heads/none\n");
            Files.writeString(made.resolve("config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
            Files.writeString(made.resolve("packed-refs"), references(repository));
            if (Files.exists(source.resolve("shallow"))) {
                Files.copy(source.resolve("shallow"), made.resolve("shallow"));
            }
            FileUtils.delete(copy().toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
            Files.move(made, copy(), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another build was faster; what it has is as good.
            return;
        } finally {
            FileUtils.delete(made.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        }
    }

    private Path copy() {
        List<String> identity = List.of(
                address.text(),
                inputs.branch()
                        .map(name -> "branch " + name)
                        .orElse("tag " + inputs.tag().orElse("")),
                inputs.commit().orElse(""),
                Integer.toString(inputs.depth()));
        byte[] text = String.join("\n", identity).getBytes(StandardCharsets.UTF_8);
        return directory.resolve(Digest.of(text).hex());
    }

    private static String references(Repository repository) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(TRACKING, Constants.R_TAGS)) {
            String name = ref.getName().startsWith(TRACKING)
                    ? Constants.R_HEADS + ref.getName().substring(TRACKING.length())
                    : ref.getName();
            text.append(ref.getObjectId().name()).append(' ').append(name).append('\n');
        }
        return text.toString();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
