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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directory of a build: filled with sources, emptied at the end. */
final class WorkDirectory {
    /** Archivers refuse what is older than the first day that a ZIP file can name, in whatever time zone. */
    private static final Instant OLDEST = Instant.parse("1980-01-02T00:00:00Z");

    private WorkDirectory() {}

    /** Copies the sources into the workspace when anything is to be done there; their time is that of the packages. */
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
        date(workspace, request.emission().epoch());
        log.info(copied.files() + " source files copied into the workspace");
        if (!copied.privateKeys().isEmpty()) {
            log.info("left out because they hold private keys: " + String.join(", ", copied.privateKeys()));
        }
    }

    /** Files that a step archives look the same in each build, and none is newer than another that was made of it. */
    private static void date(Path workspace, long epoch) throws IOException {
        Instant asked = Instant.ofEpochSecond(epoch);
        FileTime time = FileTime.from(asked.isBefore(OLDEST) ? OLDEST : asked);
        Files.walkFileTree(workspace, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.setLastModifiedTime(file, time);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.setLastModifiedTime(folder, time);
                return FileVisitResult.CONTINUE;
            }
        });
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
