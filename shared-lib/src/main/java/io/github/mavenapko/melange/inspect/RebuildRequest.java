package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.melange.jvm.JavaProject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which packages to build again.
 *
 * @param directory what relative paths of repositories in their definitions are resolved against
 * @param packages the package files
 * @param output the directory for the new ones
 * @param work workspaces and logs
 * @param sources the directory that is copied into the workspace; null: nothing is
 * @param signingKey signs the new packages; null: they stay unsigned
 * @param project the Maven project whose program is packaged; null when there is none
 * @param runner the sandbox: {@code auto}, {@code bubblewrap}, {@code docker} or {@code podman}
 * @param network whether steps can use the network
 * @param compare whether the new packages are compared with the old ones
 */
public record RebuildRequest(
        Path directory,
        List<Path> packages,
        Path output,
        Path work,
        @Nullable Path sources,
        @Nullable SigningKey signingKey,
        @Nullable JavaProject project,
        String runner,
        boolean network,
        boolean compare) {

    public RebuildRequest {
        packages = List.copyOf(packages);
    }
}
