package io.github.mavenapko.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** A directory as Maven's project: with its POM when it has one, else as the project without a file that Maven takes then. */
final class ProjectDirectory {
    private ProjectDirectory() {}

    static MavenProject project(Path directory) {
        Path pom = directory.resolve("pom.xml");
        if (!Files.isRegularFile(pom)) {
            return new MavenProject(standalone());
        }
        MavenProject project = new MavenProject(complete(read(pom), directory));
        project.setFile(pom.toFile());
        project.setArtifact(null);
        return project;
    }

    private static Model read(Path pom) {
        try (InputStream in = Files.newInputStream(pom)) {
            return new MavenXpp3Reader().read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XmlPullParserException e) {
            throw new IllegalArgumentException(pom + ": " + e.getMessage(), e);
        }
    }

    private static Model complete(Model model, Path directory) {
        Build build = model.getBuild() == null ? new Build() : model.getBuild();
        Path target = directory.resolve("target");
        build.setDirectory(target.toString());
        build.setOutputDirectory(target.resolve("classes").toString());
        build.setFinalName(model.getArtifactId() + "-" + model.getVersion());
        model.setBuild(build);
        return model;
    }

    /** Without a directory, Maven leaves the super POM's {@code ${project.basedir}} as it stands. */
    private static Model standalone() {
        Model model = new Model();
        model.setGroupId("org.apache.maven");
        model.setArtifactId("standalone-pom");
        model.setVersion("1");
        model.setPackaging("pom");
        model.setBuild(new Build());
        model.getBuild().setDirectory("${project.basedir}/target");
        return model;
    }

    /** What the POM says to an execution of a plugin: the execution's configuration over the plugin's. */
    static Xpp3Dom configuration(MavenProject project, String artifactId, String execution) {
        Xpp3Dom merged = new Xpp3Dom("configuration");
        for (Plugin plugin : project.getBuildPlugins()) {
            if (!plugin.getArtifactId().equals(artifactId)) {
                continue;
            }
            PluginExecution named = plugin.getExecutionsAsMap().get(execution);
            if (named != null && named.getConfiguration() instanceof Xpp3Dom own) {
                merged = Xpp3Dom.mergeXpp3Dom(new Xpp3Dom(own), merged);
            }
            if (plugin.getConfiguration() instanceof Xpp3Dom common) {
                merged = Xpp3Dom.mergeXpp3Dom(merged, new Xpp3Dom(common));
            }
        }
        return merged;
    }
}
