package io.github.mavenapko.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/**
 * Hands the package repositories that modules of a build make from one plugin to the other. The plugins live in
 * different class loaders, so what is recorded on a project are strings: one line per repository.
 */
public final class ReactorPackages {
    private static final String KEY = "io.github.mavenapko.packages";
    private static final String SEPARATOR = "\n";

    private ReactorPackages() {}

    /**
     * A repository that a module of this build made.
     *
     * @param module the module as users name it, {@code groupId:artifactId}
     * @param directory the repository's root, which holds {@code <arch>/APKINDEX.tar.gz}
     * @param publicKey the key that verifies its indexes and packages
     */
    public record ModulePackages(String module, Path directory, Path publicKey) {}

    /** Records what a project has made. */
    public static void record(MavenProject project, Path directory, Path publicKey) {
        project.setContextValue(KEY, directory + SEPARATOR + publicKey);
    }

    /** What one project has made so far. */
    public static Optional<ModulePackages> of(MavenProject project) {
        if (!(project.getContextValue(KEY) instanceof String text)) {
            return Optional.empty();
        }
        String[] lines = text.split(SEPARATOR, 2);
        return Optional.of(new ModulePackages(name(project), Path.of(lines[0]), Path.of(lines[1])));
    }

    /**
     * What a project may use: its own packages first, then those of the modules that it depends on, nearest first. Of a module that has
     * made none in this run of Maven it is those that an earlier run left.
     */
    public static List<ModulePackages> visible(MavenSession session, MavenProject project) throws IOException {
        List<ModulePackages> visible = new ArrayList<>();
        for (MavenProject module : withDependencies(session, project)) {
            Optional<ModulePackages> made = of(module);
            (made.isPresent() ? made : EarlierBuild.of(module)).ifPresent(visible::add);
        }
        return visible;
    }

    /** What other modules have made that a project does not depend on; only good for a hint in a message. */
    public static List<ModulePackages> notVisible(MavenSession session, MavenProject project) {
        Set<MavenProject> dependencies = withDependencies(session, project);
        return session.getProjects().stream()
                .filter(module -> !dependencies.contains(module))
                .flatMap(module -> of(module).stream())
                .toList();
    }

    /** {@code groupId:artifactId}. */
    public static String name(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    private static Set<MavenProject> withDependencies(MavenSession session, MavenProject project) {
        Map<String, MavenProject> modules = new HashMap<>();
        session.getProjects().forEach(module -> modules.put(name(module), module));
        Set<MavenProject> seen = new LinkedHashSet<>(List.of(project));
        Deque<MavenProject> todo = new ArrayDeque<>(seen);
        while (!todo.isEmpty()) {
            for (Dependency dependency : todo.pop().getDependencies()) {
                MavenProject module = modules.get(dependency.getGroupId() + ":" + dependency.getArtifactId());
                if (module != null && module.getVersion().equals(dependency.getVersion()) && seen.add(module)) {
                    todo.add(module);
                }
            }
        }
        return seen;
    }
}
