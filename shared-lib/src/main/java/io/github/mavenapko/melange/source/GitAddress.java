package io.github.mavenapko.melange.source;

import io.github.mavenapko.transport.HttpUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a repository is.
 *
 * @param text the address for JGit, without user and password
 * @param http the address on a server; empty for a directory of this machine
 */
record GitAddress(String text, Optional<HttpUrl> http) {
    private static final String FILE = "file://";
    private static final String WORKSPACE = "/home/build/";

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when JGit cannot reach such an address, with what would do
     */
    static GitAddress parse(String text, Path workspace) {
        if (text.startsWith("https://") || text.startsWith("http://")) {
            HttpUrl url = HttpUrl.parse(text);
            return new GitAddress(url.text(), Optional.of(url));
        }
        String path = text.startsWith(FILE) ? text.substring(FILE.length()) : text;
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("cannot be reached: only https://, http:// and file:// addresses are"
                    + " supported, not ssh or the git protocol; most servers offer the same repository by https");
        }
        Path directory =
                path.startsWith(WORKSPACE) ? workspace.resolve(path.substring(WORKSPACE.length())) : Path.of(path);
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("is not a directory of this machine: " + directory);
        }
        return new GitAddress(directory.toUri().toString(), Optional.empty());
    }

    /** The address as messages show it. */
    @Override
    public String toString() {
        return http.map(HttpUrl::toString).orElse(text);
    }
}
