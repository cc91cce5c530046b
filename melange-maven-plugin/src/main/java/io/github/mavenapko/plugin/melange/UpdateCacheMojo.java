package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.melange.cache.SourceCacheUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Downloads what the {@code fetch} steps of package definitions name, so that builds find it without the network. Each file is verified and kept
 * under its sum.
 */
@Mojo(name = "update-cache", requiresProject = false, threadSafe = true)
public class UpdateCacheMojo extends AbstractNetworkMojo {

    /** The package definitions; default {@code melange.yaml} and every {@code *.melange.yaml} beside it. */
    @Parameter(property = "melange.configs")
    List<String> configs = List.of();

    /** The directory that is filled; default the cache from which the goal {@code build} takes sources. */
    @Parameter(property = "melange.cacheDir")
    @Nullable
    String cacheDir;

    @Inject
    public UpdateCacheMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        List<Path> definitions = ConfigFiles.melange(directory(), configs);
        try (NetworkAccess access = open(List.of(), Sha1Signatures.ACCEPTED)) {
            Path cache = cacheDir == null
                    ? access.repositories().cache().path("sources", "files")
                    : directory().resolve(cacheDir);
            SourceCacheUpdate update = new SourceCacheUpdate(access.transport(), cache, getLog()::info);
            SourceCacheUpdate.Result result = update.update(definitions, Map.of());
            getLog().info(cache + " has all " + result.files() + " sources, " + result.downloaded() + " of them new");
        }
    }
}
