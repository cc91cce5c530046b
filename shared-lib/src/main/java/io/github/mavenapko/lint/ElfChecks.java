package io.github.mavenapko.lint;

import io.github.mavenapko.elf.ElfFile;
import io.github.mavenapko.elf.ElfHeader;
import io.github.mavenapko.elf.ElfSections;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks that look into programs and libraries. */
final class ElfChecks {
    private static final Pattern LIBRARY = Pattern.compile(".*\\.(a|so|dylib)(\\..*)?");
    private static final Set<Integer> SUPPORTED = Set.of(ElfHeader.X86_64, ElfHeader.AARCH64);
    private static final Pattern DEBUG = Pattern.compile("\\.z?debug(_.*)?");

    /** Where debug information is meant to be. */
    private static final String SEPARATE_DEBUG_FILES = "usr/lib/debug/";

    private ElfChecks() {}

    static Optional<Finding> architecture(Linter linter, LintedPackage linted) throws IOException {
        List<String> places = new ArrayList<>();
        List<JsonValue> binaries = new ArrayList<>();
        for (FileEntry.Regular file : candidates(linted)) {
            Optional<ElfHeader> header = ElfFile.read(file.content()).map(ElfFile::header);
            if (header.isPresent() && !SUPPORTED.contains(header.get().machine())) {
                String name = header.get().machineName();
                places.add(file.path() + " (" + name + ")");
                binaries.add(JsonObject.builder()
                        .put("path", file.path())
                        .put("arch", name)
                        .build());
            }
        }
        JsonObject details =
                JsonObject.builder().put("binaries", new JsonArray(binaries)).build();
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(linter, "has programs for other processors", places, details));
    }

    static Optional<Finding> debugInformation(Linter linter, LintedPackage linted) throws IOException {
        List<String> paths = new ArrayList<>();
        for (FileEntry.Regular file : candidates(linted)) {
            if (file.path().startsWith(SEPARATE_DEBUG_FILES)) {
                continue;
            }
            Optional<List<String>> sections = ElfSections.names(file.content());
            if (sections.isPresent() && sections.get().stream().anyMatch(DEBUG.asMatchPredicate())) {
                paths.add(file.path());
            }
        }
        JsonObject details =
                JsonObject.builder().put("binaries", JsonArray.ofTexts(paths)).build();
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(linter, "has programs with debug information", paths, details));
    }

    private static List<FileEntry.Regular> candidates(LintedPackage linted) {
        return linted.regularFiles()
                .filter(file -> !LintedPackage.isOfSbom(file.path()))
                .filter(file -> file.attributes().mode().isExecutable()
                        || LIBRARY.matcher(FilePath.name(file.path())).matches())
                .toList();
    }
}
