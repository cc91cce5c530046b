package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.Additions;
import io.github.mavenapko.apko.build.ConfigSource;
import io.github.mavenapko.apko.build.ImageRequest;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that reads an image definition. */
abstract class DefinitionMojo extends ImageMojo {

    /** Further directories in which the definition, what it includes and a base image are sought. */
    @Parameter(property = "apko.includePaths")
    List<String> includePaths = List.of();

    /** Public keys, as files or URLs, that verify repositories; the image keeps them. */
    @Parameter(property = "apko.keyringAppend")
    List<String> keyringAppend = List.of();

    /** Repositories for building only. */
    @Parameter(property = "apko.buildRepositoryAppend")
    List<String> buildRepositoryAppend = List.of();

    /** Repositories for building that the image lists, too. */
    @Parameter(property = "apko.repositoryAppend")
    List<String> repositoryAppend = List.of();

    final ImageRequest.Builder requestFor(Path definition, List<String> morePackages) {
        Path directory = directory();
        Path relative = definition.startsWith(directory) ? directory.relativize(definition) : definition;
        return ImageRequest.of(new ConfigSource(directory, relative.toString(), includePaths))
                .additions(new Additions(keyringAppend, repositoryAppend, buildRepositoryAppend, morePackages));
    }
}
