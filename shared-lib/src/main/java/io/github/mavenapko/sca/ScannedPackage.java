package io.github.mavenapko.sca;

import io.github.mavenapko.file.FileTree;
import java.util.List;

/**
 * A package whose files are to be looked at.
 *
 * @param name the package's name
 * @param version its full version, such as {@code 1.2.3-r0}
 * @param files its files
 * @param declaredRuntime the dependencies that its definition lists
 */
public record ScannedPackage(String name, String version, FileTree files, List<String> declaredRuntime) {

    public ScannedPackage {
        declaredRuntime = List.copyOf(declaredRuntime);
    }
}
