package io.github.mavenapko.melange.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Maven project whose program is packaged.
 *
 * @param name the project's artifact id
 * @param version the project's version
 * @param jar the jar that the project makes
 * @param dependencies what it needs when it runs, in the order of its class path
 */
public record JavaProject(String name, String version, Path jar, List<JavaDependency> dependencies) {

    public JavaProject {
        dependencies = List.copyOf(dependencies);
    }

    /** The project's jar and then those of its dependencies. */
    List<Path> classPath() {
        List<Path> jars = new ArrayList<>(List.of(jar));
        dependencies.forEach(dependency -> jars.add(dependency.jar()));
        return jars;
    }
}
