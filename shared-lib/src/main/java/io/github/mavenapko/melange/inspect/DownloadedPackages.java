package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.repository.RepositoryLine;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpUrl;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Package files from the network, in files of the cache until this is closed. */
final class DownloadedPackages implements Closeable {
    private static final long LARGEST = 8L << 30;

    private final RepositoryAccess access;
    private final Map<Path, String> names = new HashMap<>();

    DownloadedPackages(RepositoryAccess access) {
        this.access = access;
    }

    /** The path of a package: of one in the network that of its copy. */
    String local(String name) throws IOException {
        String place = access.mirrors().resolve(name);
        if (!new RepositoryLine(place, null).isRemote()) {
            return place.startsWith("file://") ? place.substring("file://".length()) : place;
        }
        Path file = access.cache().temporary("downloads");
        names.put(file, new RepositoryLine(name, null).publicLocation());
        access.transport().fetch(call(place), answer -> Files.copy(answer.body(), file), 200);
        return file.toString();
    }

    private static HttpCall call(String url) {
        try {
            return HttpCall.get(HttpUrl.parse(url)).withLimit(LARGEST);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Diagnostic.of("melange.packages", String.valueOf(e.getMessage())));
        }
    }

    /** What the user calls a file. */
    String name(Path file) {
        return names.getOrDefault(file, file.toString());
    }

    @Override
    public void close() throws IOException {
        for (Path file : names.keySet()) {
            Files.deleteIfExists(file);
        }
    }
}
