package io.github.mavenapko.plugin.apko;

import java.util.List;
import java.util.Locale;
import org.apache.maven.project.MavenProject;

/** The names of an image with their tags. */
final class ImageNames {
    private ImageNames() {}

    /** Each name with each tag; without a name the project's artifact id, without tags the names as they are. */
    static List<String> of(List<String> names, List<String> tags, MavenProject project) {
        List<String> given = names.isEmpty() ? List.of(project.getArtifactId().toLowerCase(Locale.ROOT)) : names;
        return tags.isEmpty()
                ? given
                : given.stream()
                        .flatMap(name -> tags.stream().map(tag -> name + ":" + tag))
                        .toList();
    }
}
