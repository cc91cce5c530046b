package io.github.mavenapko.repository;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.transport.HttpUrl;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the files of a repository for one architecture are: in a directory of this machine, or in the network. */
final class RepositoryFiles {
    private final String location;
    private final @Nullable Path directory;
    private final Architecture architecture;

    private RepositoryFiles(String location, @Nullable Path directory, Architecture architecture) {
        this.location = location;
        this.directory = directory;
        this.architecture = architecture;
    }

    /**
     * The files of a repository.
     *
     * @param base what a relative directory is resolved against
     */
    static RepositoryFiles of(RepositoryLine line, RepositoryMirrors mirrors, Path base, Architecture architecture) {
        String location = mirrors.resolve(line.location());
        if (new RepositoryLine(location, null).isRemote()) {
            return new RepositoryFiles(location, null, architecture);
        }
        String path = location.startsWith("file://") ? location.substring("file://".length()) : location;
        return new RepositoryFiles(location, base.resolve(path), architecture);
    }

    /** The repository's directory when it is on this machine. */
    Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    /** A file of a repository on this machine. */
    Path path(String name) {
        if (directory == null) {
            throw new IllegalStateException("the repository is in the network");
        }
        return directory.resolve(architecture.apk()).resolve(name);
    }

    /** The address of a file in the network. */
    HttpUrl url(String name) {
        return url(new RepositoryLine(location, null), location + "/" + architecture.apk() + "/" + name);
    }

    /** An address that comes from a definition, a parameter or a lock. */
    static HttpUrl url(RepositoryLine shown, String address) {
        try {
            return HttpUrl.parse(address);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Diagnostic.of(shown.publicLocation(), String.valueOf(e.getMessage())));
        }
    }
}
