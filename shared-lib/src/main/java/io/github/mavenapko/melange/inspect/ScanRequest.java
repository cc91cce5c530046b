package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.signature.PublicKeyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which packages to look at again.
 *
 * @param directory what relative paths of repositories are resolved against
 * @param definitions the definitions that they were built by
 * @param variables values that replace those of the definitions' {@code vars}
 * @param architectures for which
 * @param repositories directories or URLs that hold the packages, each with a folder for each architecture
 * @param keys one of them has to have signed each package; none: any package will do
 * @param packageName the only package that is printed; empty: all of a definition
 * @param namespace the maintainer that the packages should have; null: the one that they have
 */
public record ScanRequest(
        Path directory,
        List<Path> definitions,
        Map<String, String> variables,
        List<Architecture> architectures,
        List<String> repositories,
        List<PublicKeyFile> keys,
        String packageName,
        @Nullable String namespace) {

    public ScanRequest {
        definitions = List.copyOf(definitions);
        variables = Map.copyOf(variables);
        architectures = List.copyOf(architectures);
        repositories = List.copyOf(repositories);
        keys = List.copyOf(keys);
    }
}
