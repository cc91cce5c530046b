package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.maven.AccessOptions;
import io.github.mavenapko.maven.LoggedNotices;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.repository.RepositoryLimits;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters of every goal that may fetch something. */
abstract class AbstractNetworkMojo extends AbstractToolMojo {

    /** The cache of indexes, packages and sources; default {@code mavenapko} in the user's cache directory. */
    @Parameter(property = "melange.apkCacheDir")
    @Nullable
    File apkCacheDir;

    /** Certificates in PEM form that are trusted beside those of the JVM. */
    @Parameter(property = "melange.caCertificate")
    @Nullable
    File caCertificate;

    AbstractNetworkMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    final NetworkAccess open(List<String> repositoryMirrors, Sha1Signatures sha1) throws IOException {
        AccessOptions options = new AccessOptions(
                "melange",
                apkCacheDir == null ? null : apkCacheDir.toPath(),
                caCertificate == null ? null : caCertificate.toPath(),
                repositoryMirrors,
                sha1,
                RepositoryLimits.USUAL);
        return NetworkAccess.open(session, decrypter, options, new LoggedNotices(getLog()), getLog()::info);
    }
}
