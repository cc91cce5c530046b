package io.github.mavenapko.melange.jvm;

import java.nio.file.Path;

/**
 * A jar that the project needs when it runs.
 *
 * @param groupId Maven group
 * @param artifactId Maven artifact
 * @param version Maven version
 * @param classifier Maven classifier, empty when there is none
 * @param jar the file
 */
public record JavaDependency(String groupId, String artifactId, String version, String classifier, Path jar) {

    /** The coordinates as Maven prints them, without the type. */
    @Override
    public String toString() {
        String start = groupId + ":" + artifactId + ":";
        return start + (classifier.isEmpty() ? "" : classifier + ":") + version;
    }
}
