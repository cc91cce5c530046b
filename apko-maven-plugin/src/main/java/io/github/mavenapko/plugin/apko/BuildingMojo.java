package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.apko.build.BuildTime;
import io.github.mavenapko.apko.build.ImageRequest;
import io.github.mavenapko.maven.Counted;
import io.github.mavenapko.maven.GoalOrder;
import io.github.mavenapko.maven.SessionEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that builds something from a definition's packages. */
abstract class BuildingMojo extends ResolvingMojo {

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    /**
     * The folder of the outputs below the build directory, for a second image of a project; default the id of the execution, or the build directory
     * itself when the execution has none of its own ({@code default…}).
     */
    @Parameter(property = "apko.outputName")
    @Nullable
    String outputName;

    /** Decides everything, prints the packages and where the outputs would go, and writes nothing but the cache. */
    @Parameter(property = "apko.dryRun", defaultValue = "false")
    boolean dryRun;

    /** The time of the image in RFC 3339; {@code SOURCE_DATE_EPOCH} beats it, and the packages' times do when they are later. */
    @Parameter(property = "apko.buildDate", defaultValue = "${project.build.outputTimestamp}")
    @Nullable
    String buildDate;

    BuildingMojo(SettingsDecrypter decrypter, RepositorySystem artifacts) {
        super(decrypter, artifacts);
    }

    @Override
    final void run(Path definition, Engine engine) throws IOException {
        GoalOrder.packagesFirst(project);
        OutputFolder folder = new OutputFolder(project, execution, buildDirectory());
        Path target = folder.toWrite(outputName);
        folder.claim(outputs(target));
        if (dryRun) {
            print(plan(definition, engine), outputs(target));
        } else {
            build(definition, target, engine);
        }
    }

    /** The files and directories that would be written, below the folder or elsewhere. */
    abstract List<Path> outputs(Path target);

    /** What would be built: lines by architecture. */
    abstract SortedMap<String, String> plan(Path definition, Engine engine) throws IOException;

    abstract void build(Path definition, Path target, Engine engine) throws IOException;

    final ImageRequest.Builder buildingRequest(Path definition) throws IOException {
        String date = buildDate == null || buildDate.length() < 2 ? null : buildDate;
        return resolvingRequest(definition)
                .time(new BuildTime(SessionEnvironment.of(session).get("SOURCE_DATE_EPOCH"), date));
    }

    private void print(SortedMap<String, String> plan, List<Path> outputs) {
        plan.forEach((architecture, packages) -> {
            getLog().info(architecture + ": "
                    + Counted.packages((int) packages.lines().count()));
            packages.lines().forEach(line -> getLog().info("  " + line));
        });
        outputs.forEach(output -> getLog().info("would write " + output));
    }
}
