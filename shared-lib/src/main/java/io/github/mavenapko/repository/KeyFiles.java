package io.github.mavenapko.repository;

import io.github.mavenapko.apk.signature.PublicKeyFile;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the entries of a keyring: paths of files, or URLs. */
public final class KeyFiles {
    private static final int LARGEST = 1 << 16;

    private final Documents documents;
    private final boolean offline;

    public KeyFiles(RepositoryAccess access) {
        this.documents = new Documents(access);
        this.offline = access.offline();
    }

    /**
     * Reads one entry. The key's name is the last component of the path or URL, as it is written.
     *
     * @param directory what relative paths are resolved against
     * @throws InvalidInputException when there is no such file, or it is not a public key
     */
    public PublicKeyFile read(Path directory, String entry) throws IOException {
        String name = entry.substring(entry.lastIndexOf('/') + 1);
        return PublicKeyFile.read(name, content(directory, entry));
    }

    private byte[] content(Path directory, String entry) throws IOException {
        if (entry.startsWith("http://") || entry.startsWith("https://")) {
            RepositoryLine shown = new RepositoryLine(entry, null);
            Optional<byte[]> content = documents.find(entry);
            if (content.isEmpty() && offline) {
                throw new IOException("the build is offline and the cache has no key of " + shown.publicLocation()
                        + "; run it once with a network");
            }
            return content.orElseThrow(() -> absent(shown.publicLocation()));
        }
        Path file = directory.resolve(entry.startsWith("file://") ? entry.substring("file://".length()) : entry);
        if (!Files.isRegularFile(file)) {
            throw absent(entry);
        }
        if (Files.size(file) > LARGEST) {
            throw new InvalidInputException(
                    Diagnostic.of(entry, "is larger than 64 KiB, so it is no public key; name a .rsa.pub file"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST);
        }
    }

    private static InvalidInputException absent(String entry) {
        return new InvalidInputException(
                Diagnostic.of(entry, "there is no such key; name a public key (.rsa.pub) by its path or URL"));
    }
}
