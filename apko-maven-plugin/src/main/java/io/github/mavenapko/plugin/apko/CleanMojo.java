package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.maven.ByteSize;
import io.github.mavenapko.maven.CacheDirectory;
import io.github.mavenapko.maven.NetworkAccess;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Removes the cache of indexes, packages and layers; the next build fetches anew what it needs. */
@Mojo(name = "clean", requiresProject = false, threadSafe = true)
public class CleanMojo extends ApkoMojo {

    /** The cache; default {@code mavenapko} in the user's cache directory. */
    @Parameter(property = "apko.cacheDir")
    @Nullable
    File cacheDir;

    /** Says how large the cache is, and removes nothing. */
    @Parameter(property = "apko.dryRun", defaultValue = "false")
    boolean dryRun;

    @Override
    void run() throws IOException {
        CacheDirectory cache =
                CacheDirectory.at("apko.cacheDir", NetworkAccess.cacheDirectory(session, path(cacheDir)));
        String what = cache.directory() + ", " + ByteSize.text(cache.size());
        if (dryRun) {
            getLog().info("would remove " + what);
        } else {
            cache.remove();
            getLog().info("removed " + what);
        }
    }
}
