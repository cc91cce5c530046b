package io.github.mavenapko.repository;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.transport.HttpAnswer;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fetches indexes and verifies their signatures, whether they come from the network, a directory or the cache. The cache keeps
 * the newest index of each address with its ETag, so that an unchanged one is not sent again, and for builds without a network.
 */
public final class IndexSource {
    private static final String GROUP = "indexes";
    private static final int LARGEST = 1 << 30;

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
        Optional<byte[]> archive = files.directory().isPresent()
                ? local(repository, files, architecture)
                : Optional.of(remote(files.url(ApkIndex.FILE_NAME)));
        if (archive.isEmpty()) {
            return Optional.empty();
        }
        String name = repository.publicLocation() + "/" + architecture.apk() + "/" + ApkIndex.FILE_NAME;
        ApkIndex index = ignoreSignatures
                ? ApkIndex.readUnverified(name, archive.get(), keyring)
                : ApkIndex.read(name, archive.get(), keyring, access.limits().index());
        return Optional.of(new LoadedIndex(repository, architecture, index.packages()));
    }

    private Optional<byte[]> local(RepositoryLine repository, RepositoryFiles files, Architecture architecture)
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
        return Optional.of(Files.readAllBytes(file));
    }

    private byte[] remote(HttpUrl url) throws IOException {
        Kept kept = new Kept(url);
        if (access.offline()) {
            return kept.content()
                    .orElseThrow(() -> new IOException("the build is offline and the cache has no index of " + url
                            + "; run it once with a network"));
        }
        Optional<String> etag = kept.content().isPresent() ? kept.etag() : Optional.empty();
        HttpCall call =
                HttpCall.get(url).withLimit(Math.min(LARGEST, access.limits().download()));
        if (etag.isPresent()) {
            call = call.unlessMatches(etag.get());
        }
        return access.transport().fetch(call, answer -> received(answer, kept), 200, 304);
    }

    private static byte[] received(HttpAnswer answer, Kept kept) throws IOException {
        if (answer.isNotModified()) {
            return kept.content().orElseThrow(() -> new IOException("the server sent no index for " + answer.url()));
        }
        byte[] content = answer.bytes();
        kept.replace(content, answer.etag().orElse(""));
        return content;
    }

    /** What the cache has of one address: a file named by its digest, and a note with that digest and the ETag. */
    private final class Kept {
        private final String note;

        Kept(HttpUrl url) {
            this.note = Digest.of(url.text().getBytes(StandardCharsets.UTF_8)).hex() + ".note";
        }

        Optional<String> etag() throws IOException {
            return lines().map(lines -> lines[1]).filter(text -> !text.isEmpty());
        }

        Optional<byte[]> content() throws IOException {
            Optional<String[]> lines = lines();
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            String digest = lines.get()[0];
            return access.cache()
                    .read(GROUP, digest + ".tar.gz", LARGEST)
                    .filter(bytes -> Digest.of(bytes).hex().equals(digest));
        }

        void replace(byte[] content, String etag) throws IOException {
            String digest = Digest.of(content).hex();
            access.cache().write(GROUP, digest + ".tar.gz", content);
            access.cache().write(GROUP, note, (digest + "\n" + etag).getBytes(StandardCharsets.UTF_8));
        }

        private Optional<String[]> lines() throws IOException {
            return access.cache()
                    .read(GROUP, note, 1 << 16)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\n", 2))
                    .filter(lines -> lines.length == 2 && lines[0].matches("[0-9a-f]{64}"));
        }
    }
}
