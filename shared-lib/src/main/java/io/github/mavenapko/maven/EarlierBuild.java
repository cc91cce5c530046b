package io.github.mavenapko.maven;

import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.format.RejectedFileException;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.maven.ReactorPackages.ModulePackages;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * The packages that an earlier run of Maven left in a project's build directory, so that a goal can be called by itself: {@code mvn
 * apko:show-packages} after {@code mvn package}. They count while the POM still builds packages.
 */
final class EarlierBuild {
    private static final String FOLDER = "packages";

    private EarlierBuild() {}

    /** The repository, with the key that one of its indexes names; empty when there is none. */
    static Optional<ModulePackages> of(MavenProject project) throws IOException {
        Path directory = Path.of(project.getBuild().getDirectory(), FOLDER);
        if (!GoalOrder.makesPackages(project) || !Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> indexes = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path architecture : indexes) {
                Path key = directory.resolve(keyName(architecture.resolve(ApkIndex.FILE_NAME)));
                if (Files.isRegularFile(key)) {
                    return Optional.of(new ModulePackages(ReactorPackages.name(project), directory, key));
                }
            }
        }
        return Optional.empty();
    }

    private static String keyName(Path index) throws IOException {
        if (!Files.isRegularFile(index)) {
            return "";
        }
        try {
            return ApkIndex.readUnverified(index.toString(), Files.readAllBytes(index), Keyring.of(List.of()))
                    .signatures()
                    .stream()
                    .map(SignatureEntry::keyName)
                    .findFirst()
                    .orElse("");
        } catch (RejectedFileException e) {
            // what a goal cannot use is as good as not there
            return "";
        }
    }
}
