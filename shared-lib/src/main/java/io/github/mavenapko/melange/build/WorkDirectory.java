package io.github.mavenapko.melange.build;

import io.github.mavenapko.melange.plan.BuildPlan;
import io.github.mavenapko.melange.plan.PlannedStep;
import io.github.mavenapko.melange.source.SourceCache;
import io.github.mavenapko.melange.source.SourceCopy;
import io.github.mavenapko.repository.DiskCache;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directory of a build: filled with sources, emptied at the end. */
final class WorkDirectory {
    private WorkDirectory() {}

    /** Copies the sources into the workspace when anything is to be done there. */
    static void populate(
            BuildPlan plan, Path definition, PackageBuildRequest request, Path workspace, PackageBuildLog log)
            throws IOException {
        if (!isUsed(plan) || request.guest().emptyWorkspace()) {
            return;
        }
        Path named = request.guest().sources();
        Path sources = named == null
                ? Objects.requireNonNull(definition.toAbsolutePath().getParent())
                : named;
        SourceCopy.Outcome copied = SourceCopy.copy(sources, workspace, excluded(request.places()));
        CompilerFiles.write(plan, request.compilation().namespace(), workspace);
        log.info(copied.files() + " source files copied into the workspace");
        if (!copied.privateKeys().isEmpty()) {
            log.info("left out because they hold private keys: " + String.join(", ", copied.privateKeys()));
        }
    }

    /** What the build itself writes is no source. */
    private static Set<Path> excluded(PackageBuildRequest.Places places) throws IOException {
        List<Path> all = new ArrayList<>(places.excluded());
        all.add(places.output());
        all.add(places.work());
        Set<Path> excluded = new LinkedHashSet<>();
        for (Path path : all) {
            excluded.add(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath());
        }
        return excluded;
    }

    private static boolean isUsed(BuildPlan plan) {
        return plan.packages().stream()
                        .flatMap(planned -> planned.steps().stream())
                        .anyMatch(WorkDirectory::worksThere)
                || plan.config().main().copyright().stream()
                        .anyMatch(copyright -> !copyright.licensePath().isEmpty());
    }

    private static boolean worksThere(PlannedStep step) {
        return step.needsSandbox()
                || step.holds() && step.declarative() && !step.uses().startsWith("java/");
    }

    /** Where sources are kept. */
    static SourceCache sourceCache(DiskCache cache, @Nullable Path further) {
        return new SourceCache(cache.path("sources", "files"), further == null ? List.of() : List.of(further));
    }

    /** Deletes a directory with everything in it; links are not followed. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
                    Files.setPosixFilePermissions(
                            folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
