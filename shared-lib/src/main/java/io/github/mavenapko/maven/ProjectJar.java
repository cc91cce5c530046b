package io.github.mavenapko.maven;

import io.github.mavenapko.melange.jvm.JavaDependency;
import io.github.mavenapko.melange.jvm.JavaProject;
import java.io.File;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A Maven project as the Java steps of a definition see it. */
public final class ProjectJar {
    private ProjectJar() {}

    /** The project's jar and what it needs when it runs, in the order of the class path; null when there is no jar. */
    public static @Nullable JavaProject of(MavenProject project) {
        Artifact artifact = project.getArtifact();
        File jar = artifact == null ? null : artifact.getFile();
        if (jar == null || !jar.isFile()) {
            return null;
        }
        List<JavaDependency> dependencies = project.getArtifacts().stream()
                .filter(ProjectJar::isOnClassPath)
                .map(ProjectJar::dependency)
                .toList();
        return new JavaProject(project.getArtifactId(), project.getVersion(), jar.toPath(), dependencies);
    }

    private static boolean isOnClassPath(Artifact artifact) {
        boolean runtime = Artifact.SCOPE_COMPILE.equals(artifact.getScope())
                || Artifact.SCOPE_RUNTIME.equals(artifact.getScope());
        return runtime
                && artifact.getFile() != null
                && artifact.getFile().getName().endsWith(".jar");
    }

    private static JavaDependency dependency(Artifact artifact) {
        String classifier = artifact.getClassifier() == null ? "" : artifact.getClassifier();
        return new JavaDependency(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getVersion(),
                classifier,
                artifact.getFile().toPath());
    }
}
