package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.maven.Counted;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.maven.ProjectJar;
import io.github.mavenapko.melange.build.PackageBuilder;
import io.github.mavenapko.melange.index.PackageLocations;
import io.github.mavenapko.melange.inspect.PackageRebuild;
import io.github.mavenapko.melange.inspect.RebuildRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Builds packages again from the definitions that they carry, in guests of the same packages, and compares the results with them. What is not the
 * same byte for byte fails the goal, with what differs.
 */
@Mojo(
        name = "rebuild",
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public class RebuildMojo extends AbstractNetworkMojo {

    /** The packages: {@code .apk} files, or directories whose {@code .apk} files are meant. */
    @Parameter(property = "melange.packages")
    List<String> packages = List.of();

    /** The directory that the new packages go to. */
    @Parameter(property = "melange.outDir", defaultValue = "rebuilt-packages")
    String outDir = "rebuilt-packages";

    /** Workspaces and logs of steps. */
    @Parameter(property = "melange.workspaceDir", defaultValue = "rebuilt-packages/work")
    String workspaceDir = "rebuilt-packages/work";

    /** Compares the new packages with the old ones. */
    @Parameter(property = "melange.diff", defaultValue = "true")
    boolean diff = true;

    /** The directory that is copied into the workspace, as it was for the first build; default nothing. */
    @Parameter(property = "melange.sourceDir")
    @Nullable
    String sourceDir;

    /** The private key that signs the new packages; without one they stay unsigned, and differ from signed ones. */
    @Parameter(property = "melange.signingKey")
    @Nullable
    String signingKey;

    /** The sandbox for steps: {@code auto}, {@code bubblewrap}, {@code docker} or {@code podman}. */
    @Parameter(property = "melange.runner", defaultValue = "auto")
    String runner = "auto";

    /** Whether steps can use the network: {@code host} or {@code none}. Offline builds ({@code -o}) have none. */
    @Parameter(property = "melange.network", defaultValue = "host")
    String network = "host";

    /** Where repositories really are: pairs {@code prefix=replacement} of a URL's beginning and the URL or directory that stands for it. */
    @Parameter(property = "melange.repositoryMirrors")
    List<String> repositoryMirrors = List.of();

    @Inject
    public RebuildMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void work() throws IOException {
        Path directory = directory();
        MavenPackageLog log = new MavenPackageLog(getLog());
        try (NetworkAccess access = open(repositoryMirrors, Sha1Signatures.ACCEPTED)) {
            PackageBuilder builder = new PackageBuilder(access.repositories(), true, log.guest(), log);
            int same = new PackageRebuild(access.repositories(), builder)
                    .rebuild(new RebuildRequest(
                            directory,
                            PackageLocations.files(directory, packages),
                            directory.resolve(outDir),
                            directory.resolve(workspaceDir),
                            sourceDir == null ? null : directory.resolve(sourceDir),
                            signingKey == null ? null : key(signingKey),
                            project == null ? null : ProjectJar.of(project),
                            runner,
                            network.equals("host") && !session.isOffline(),
                            diff));
            getLog().info(
                            diff
                                    ? Counted.of(same, "package is", "packages are") + " the same again"
                                    : "the packages were built again in " + outDir);
        }
    }
}
