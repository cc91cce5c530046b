package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.file.FileTree;
import java.util.List;

/**
 * What a step made.
 *
 * @param files files for the package, to be laid over what other steps made
 * @param needs dependencies that the package gets through these files, such as {@code merged-lib}
 * @param libraries files of the build computer that are among them, for the SBOM
 */
public record StepOutput(FileTree files, List<String> needs, List<CarriedLibrary> libraries) {

    public StepOutput {
        needs = List.copyOf(needs);
        libraries = List.copyOf(libraries);
    }

    static StepOutput of(FileTree files) {
        return new StepOutput(files, List.of(), List.of());
    }
}
