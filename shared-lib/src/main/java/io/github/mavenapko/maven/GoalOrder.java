package io.github.mavenapko.maven;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/** Goals of one phase run in the order in which the POM names their plugins: packages have to come before the image. */
public final class GoalOrder {
    private static final String MELANGE = "melange-maven-plugin";
    private static final String APKO = "apko-maven-plugin";
    private static final String PHASE = "package";

    private GoalOrder() {}

    /**
     * Checks that a project's packages are made before its image.
     *
     * @throws InvalidInputException when the package plugin stands behind the image plugin in the same phase and has not
     *     run yet
     */
    public static void packagesFirst(MavenProject project) {
        if (ReactorPackages.of(project).isPresent()) {
            return;
        }
        List<String> order = new ArrayList<>();
        for (Plugin plugin : project.getBuildPlugins()) {
            if (List.of(MELANGE, APKO).contains(plugin.getArtifactId()) && buildsInPackagePhase(plugin)) {
                order.add(plugin.getArtifactId());
            }
        }
        if (order.equals(List.of(APKO, MELANGE))) {
            throw InvalidInputException.at(
                    SourceLocation.of(ReactorPackages.name(project)),
                    "build.plugins",
                    "the POM names " + MELANGE + " after " + APKO
                            + ", so the image would be built before the packages that it is made of. Put " + MELANGE
                            + " before " + APKO);
        }
    }

    /** Whether the POM has the plugin that makes packages, in whatever phase. */
    static boolean makesPackages(MavenProject project) {
        return project.getBuildPlugins().stream()
                .anyMatch(plugin -> plugin.getArtifactId().equals(MELANGE));
    }

    private static boolean buildsInPackagePhase(Plugin plugin) {
        return plugin.getExecutions().stream().anyMatch(GoalOrder::buildsInPackagePhase);
    }

    private static boolean buildsInPackagePhase(PluginExecution execution) {
        String phase = execution.getPhase() == null ? PHASE : execution.getPhase();
        return execution.getGoals().contains("build") && phase.equals(PHASE);
    }
}
