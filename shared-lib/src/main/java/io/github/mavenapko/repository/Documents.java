package io.github.mavenapko.repository;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpStatusException;
import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Small files of the network, such as keys; the last answer of each address is kept for builds without a network. */
final class Documents {
    private static final int LARGEST = 4 << 20;
    private static final String GROUP = "documents";

    private final RepositoryAccess access;

    Documents(RepositoryAccess access) {
        this.access = access;
    }

    /** The content at an address; empty when the server says that there is none (404), or the build is offline and it was never fetched. */
    Optional<byte[]> find(String address) throws IOException {
        HttpUrl url = RepositoryFiles.url(
                new RepositoryLine(address, null), access.mirrors().resolve(address));
        String name = Digest.of(url.text().getBytes(StandardCharsets.UTF_8)).hex();
        if (access.offline()) {
            return access.cache().readNote(GROUP, name, LARGEST);
        }
        try {
            byte[] content = access.transport().bytes(HttpCall.get(url).withLimit(LARGEST));
            access.cache().writeNote(GROUP, name, content);
            return Optional.of(content);
        } catch (HttpStatusException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
