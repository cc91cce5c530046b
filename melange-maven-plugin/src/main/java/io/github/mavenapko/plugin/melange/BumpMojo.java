package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.melange.upkeep.VersionBump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Brings a package definition to a new version of its program: {@code package.version} is replaced, {@code package.epoch} becomes 0 (or one more when
 * the version stays), every {@code fetch} step of the main pipeline that has an expected sum is downloaded and gets the sum of what is there now. The
 * rest of the file stays as it is, comments and layout too. When a download fails, nothing is changed.
 *
 * <pre>
 * mvn melange:bump -Dmelange.configs=foo.yaml -Dmelange.version=1.2.4
 * </pre>
 */
@Mojo(name = "bump", requiresProject = false, threadSafe = true)
public class BumpMojo extends AbstractNetworkMojo {

    /** The package definition; default {@code melange.yaml}. One file. */
    @Parameter(property = "melange.configs")
    List<String> configs = List.of();

    /** The new version, without an epoch. */
    @Parameter(property = "melange.version", required = true)
    String version = "";

    /**
     * The commit of the new version, for the {@code git-checkout} step that has an {@code expected-commit}: the only one, or of several those whose tag
     * comes from {@code package.version}, also by way of variables, or that have no tag.
     */
    @Parameter(property = "melange.expectedCommit")
    @Nullable
    String expectedCommit;

    @Inject
    public BumpMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        List<Path> definitions = ConfigFiles.melange(directory(), configs);
        if (definitions.size() != 1) {
            throw new InvalidInputException(Diagnostic.of(
                    "melange.configs",
                    "names " + definitions.size() + " definitions, and one can be brought to a version at a time"));
        }
        try (NetworkAccess access = open(List.of(), Sha1Signatures.ACCEPTED)) {
            new VersionBump(access.transport(), getLog()::info)
                    .bump(definitions.get(0), version, expectedCommit == null ? "" : expectedCommit);
        }
    }
}
