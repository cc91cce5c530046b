package io.github.mavenapko.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** Keeps what a goal attaches to its project. */
final class RecordedAttachments implements MavenProjectHelper {
    private final List<String> attached = new ArrayList<>();

    List<String> attached() {
        return List.copyOf(attached);
    }

    @Override
    public void attachArtifact(MavenProject project, File file, String classifier) {
        attachArtifact(project, "jar", classifier, file);
    }

    @Override
    public void attachArtifact(MavenProject project, String type, File file) {
        attachArtifact(project, type, "", file);
    }

    @Override
    public void attachArtifact(MavenProject project, String type, String classifier, File file) {
        attached.add(type + ":" + classifier + "=" + file.getName());
    }

    @Override
    public void addResource(
            MavenProject project, String resourceDirectory, List<String> includes, List<String> excludes) {
        throw new UnsupportedOperationException("no goal adds resources");
    }

    @Override
    public void addTestResource(
            MavenProject project, String resourceDirectory, List<String> includes, List<String> excludes) {
        throw new UnsupportedOperationException("no goal adds resources");
    }
}
