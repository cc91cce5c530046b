package io.github.mavenapko.repository;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.PackageList;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.format.RejectedFileException;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.transport.HttpAnswer;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches indexes and verifies their signatures, whether they come from the network, a directory or the cache. The cache keeps
 * the newest good index of each address with its ETag, so that an unchanged one is not sent again, and for builds without a network.
 */
public final class IndexSource {
    /** Of the compressed file, which is held in memory; the largest public ones have 3 MiB. */
    private static final int LARGEST = 64 << 20;

    private final RepositoryAccess access;
    private final Path base;
    private final boolean ignoreSignatures;

    /**
     * Makes a source.
     *
     * @param base what relative directories of repositories are resolved against
     * @param ignoreSignatures whether indexes without a valid signature are accepted
     */
    public IndexSource(RepositoryAccess access, Path base, boolean ignoreSignatures) {
        this.access = access;
        this.base = base;
        this.ignoreSignatures = ignoreSignatures;
    }

    /**
     * Loads the index of a repository; empty, with a warning, when a directory has none for this architecture.
     *
     * @throws InvalidInputException when a repository's directory does not exist
     * @throws IOException when the index is not to be had or not trustworthy
     */
    public Optional<LoadedIndex> load(RepositoryLine repository, Architecture architecture, Keyring keyring)
            throws IOException {
        RepositoryFiles files = RepositoryFiles.of(repository, access.mirrors(), base, architecture);
        String name = repository.publicLocation() + "/" + architecture.apk() + "/" + ApkIndex.FILE_NAME;
        Check check = archive -> checked(name, archive, keyring);
        Optional<ApkIndex> index = files.directory().isPresent()
                ? local(repository, files, architecture, check)
                : Optional.of(remote(files.url(ApkIndex.FILE_NAME), check));
        return index.map(
                found -> new LoadedIndex(repository, architecture, usable(found.packages(), repository, architecture)));
    }

    /** What runs on the architecture: another one's records are left out, as in apk. */
    private PackageIndex usable(PackageIndex index, RepositoryLine repository, Architecture architecture) {
        if (PackageList.of(index.packages()).architectures().stream()
                .allMatch(arch -> PackageSource.runsOn(arch, architecture))) {
            return index;
        }
        List<PackageInfo> foreign = index.packages().stream()
                .filter(info -> !PackageSource.runsOn(info.arch(), architecture))
                .toList();
        access.notices()
                .warning(
                        repository.toString(),
                        "its index for " + architecture.apk() + " lists " + foreign.size()
                                + " packages of other architectures, which are left out, such as "
                                + foreign.get(0).label() + " for \""
                                + foreign.get(0).arch() + "\"");
        List<PackageInfo> usable = new ArrayList<>(index.packages());
        usable.removeAll(Set.copyOf(foreign));
        return new PackageIndex(index.description(), usable);
    }

    /** Reads an archive whose signature is good, or need not be. */
    private interface Check {
        ApkIndex of(byte[] archive) throws IOException;
    }

    private ApkIndex checked(String name, byte[] archive, Keyring keyring) throws IOException {
        long largest = access.limits().index();
        return ignoreSignatures
                ? ApkIndex.readUnverified(name, archive, keyring, largest)
                : ApkIndex.read(name, archive, keyring, largest);
    }

    private Optional<ApkIndex> local(
            RepositoryLine repository, RepositoryFiles files, Architecture architecture, Check check)
            throws IOException {
        Path directory = files.directory().orElseThrow();
        if (!Files.isDirectory(directory)) {
            throw new InvalidInputException(Diagnostic.of(
                    repository.toString(),
                    "there is no directory " + directory + "; a repository is a URL or a directory that holds <arch>/"
                            + ApkIndex.FILE_NAME));
        }
        Path file = files.path(ApkIndex.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            access.notices()
                    .warning(
                            repository.toString(),
                            "it has no packages for " + architecture.apk() + ": there is no " + architecture.apk() + "/"
                                    + ApkIndex.FILE_NAME);
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] archive = in.readNBytes(LARGEST + 1);
            if (archive.length > LARGEST) {
                throw new RejectedFileException(
                        file.toString(), "the index is larger than the limit of " + LARGEST + " bytes");
            }
            return Optional.of(check.of(archive));
        }
    }

    private ApkIndex remote(HttpUrl url, Check check) throws IOException {
        KeptIndex kept = new KeptIndex(access.cache(), url);
        Optional<KeptIndex.Entry> entry = kept.find(LARGEST);
        if (access.offline()) {
            return check.of(
                    entry.orElseThrow(() -> new IOException("the build is offline and the cache has no index of " + url
                                    + "; run it once with a network"))
                            .content());
        }
        HttpCall call =
                HttpCall.get(url).withLimit(Math.min(LARGEST, access.limits().download()));
        if (entry.isEmpty() || entry.get().etag().isEmpty()) {
            return fetched(call, kept, check);
        }
        Received received =
                access.transport().fetch(call.unlessMatches(entry.get().etag()), IndexSource::received, 200, 304);
        return received.content() == null
                ? unchanged(entry.get(), call, kept, check)
                : published(received, kept, check);
    }

    /** An index that was kept and is no longer good, for example because the keys have changed, is fetched once more. */
    private ApkIndex unchanged(KeptIndex.Entry entry, HttpCall call, KeptIndex kept, Check check) throws IOException {
        try {
            return check.of(entry.content());
        } catch (RejectedFileException e) {
            kept.drop();
            return fetched(call, kept, check);
        }
    }

    private ApkIndex fetched(HttpCall call, KeptIndex kept, Check check) throws IOException {
        return published(access.transport().fetch(call, IndexSource::received, 200), kept, check);
    }

    private static ApkIndex published(Received received, KeptIndex kept, Check check) throws IOException {
        byte[] content = Objects.requireNonNull(received.content());
        ApkIndex index = check.of(content);
        kept.replace(content, received.etag());
        return index;
    }

    /** What a server sent; no content when it was unchanged. */
    private record Received(byte @Nullable [] content, String etag) {}

    private static Received received(HttpAnswer answer) throws IOException {
        return answer.isNotModified()
                ? new Received(null, "")
                : new Received(answer.bytes(), answer.etag().orElse(""));
    }
}
