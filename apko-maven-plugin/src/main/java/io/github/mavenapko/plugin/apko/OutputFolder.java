package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Which folder of a project's build directory an image's outputs are in: the build directory itself, or one below it that is called as the
 * parameter {@code apko.outputName} says or as the execution that builds the image.
 */
final class OutputFolder {
    private static final String KEY = "io.github.mavenapko.image-outputs";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final String COMMAND_LINE = "default-cli";
    private static final String GOAL = "build";

    private final MavenProject project;
    private final MojoExecution execution;
    private final Path buildDirectory;

    OutputFolder(MavenProject project, MojoExecution execution, Path buildDirectory) {
        this.project = project;
        this.execution = execution;
        this.buildDirectory = buildDirectory;
    }

    /** The folder of an execution that makes outputs. */
    Path toWrite(@Nullable String outputName) {
        return named(outputName, isDefault() ? "" : execution.getExecutionId());
    }

    /** The folder in which an execution finds an image: that of the execution {@code build} with the same id, when there is one. */
    Path toRead(@Nullable String outputName) {
        return named(outputName, !isDefault() && isBuilt() ? execution.getExecutionId() : "");
    }

    private Path named(@Nullable String outputName, String otherwise) {
        String name = outputName == null || outputName.isBlank() ? otherwise : outputName;
        if (!name.isEmpty() && !name.matches(NAME)) {
            throw new InvalidInputException(Diagnostic.of(
                    "apko.outputName",
                    "\"" + name + "\" is not the name of a folder; use letters, digits and . _ - within it"));
        }
        return name.isEmpty() ? buildDirectory : buildDirectory.resolve(name);
    }

    private boolean isDefault() {
        String id = execution.getExecutionId();
        return id == null || id.equals("default") || id.startsWith("default-");
    }

    private boolean isBuilt() {
        String own = execution.getMojoDescriptor().getPluginDescriptor().getArtifactId();
        for (Plugin plugin : project.getBuildPlugins()) {
            PluginExecution same = plugin.getExecutionsAsMap().get(execution.getExecutionId());
            if (plugin.getArtifactId().equals(own)
                    && same != null
                    && same.getGoals().contains(GOAL)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Notes that this execution writes outputs.
     *
     * @throws InvalidInputException when another execution of the project writes one of them, too
     */
    void claim(List<Path> outputs) {
        Map<Object, Object> claims = new HashMap<>();
        if (project.getContextValue(KEY) instanceof Map<?, ?> earlier) {
            claims.putAll(earlier);
        }
        String id = String.valueOf(execution.getExecutionId());
        for (Path output : outputs) {
            Object other = claims.put(output.toString(), id);
            if (other != null && !other.equals(id) && !COMMAND_LINE.equals(id) && !COMMAND_LINE.equals(other)) {
                throw new InvalidInputException(Diagnostic.of(
                        "execution " + id,
                        "writes " + output + ", as the execution " + other
                                + " of this project does; give one of them another apko.outputName"));
            }
        }
        project.setContextValue(KEY, claims);
    }
}
