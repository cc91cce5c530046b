package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.NetworkAccess;
import io.github.mavenapko.melange.plan.Definition;
import io.github.mavenapko.melange.upkeep.SourceWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters of the goals that work on a package's sources and patches. */
abstract class AbstractSourceMojo extends AbstractNetworkMojo {

    /** The package definition; default {@code melange.yaml}. One file. */
    @Parameter(property = "melange.configs")
    List<String> configs = List.of();

    /** The directory that has, or gets, a folder with the sources, named as the package. */
    @Parameter(property = "melange.output", defaultValue = "source")
    String output = "source";

    /** The directory of the patch files; default the folder named as the package, beside the definition. */
    @Parameter(property = "melange.sourceDir")
    @Nullable
    String sourceDir;

    AbstractSourceMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    final void work() throws IOException {
        List<Path> definitions = ConfigFiles.melange(directory(), configs);
        if (definitions.size() != 1) {
            throw new InvalidInputException(Diagnostic.of(
                    "melange.configs", "names " + definitions.size() + " definitions, and this goal works on one"));
        }
        try (NetworkAccess access = open(List.of(), Sha1Signatures.ACCEPTED)) {
            work(
                    new SourceWork(access.transport(), access.repositories().cache(), getLog()::info),
                    places(definitions.get(0)));
        }
    }

    abstract void work(SourceWork work, SourceWork.Places places) throws IOException;

    private SourceWork.Places places(Path definition) throws IOException {
        Path patches = sourceDir != null ? directory().resolve(sourceDir) : definition.resolveSibling(name(definition));
        return new SourceWork.Places(definition, directory().resolve(output), patches, directory());
    }

    private static String name(Path definition) throws IOException {
        return Definition.read(String.valueOf(definition.getFileName()), Files.readAllBytes(definition))
                .config()
                .main()
                .name();
    }
}
