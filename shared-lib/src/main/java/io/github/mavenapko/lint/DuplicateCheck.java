package io.github.mavenapko.lint;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Looks for files of one name and content in several directories. */
final class DuplicateCheck implements Check {
    private static final int SMALLEST = 1024;
    private static final Pattern LICENSE = Pattern.compile(
            "(?i)((un)?licen[cs]e|copying|copyright|ofl|patents)([-_.].*)?|[a-z]+[-_]((un)?licen[cs]e|copying|copyright)"
                    + "([-_.].*)?");

    @Override
    public Optional<Finding> apply(Linter linter, LintedPackage linted) throws IOException {
        Map<String, List<FileEntry.Regular>> candidates = new TreeMap<>(FilePath.BYTEWISE);
        linted.regularFiles()
                .filter(DuplicateCheck::counts)
                .forEach(file -> candidates
                        .computeIfAbsent(
                                FilePath.name(file.path()) + "/"
                                        + file.content().size(),
                                key -> new ArrayList<>())
                        .add(file));
        List<Copies> all = new ArrayList<>();
        for (List<FileEntry.Regular> files : candidates.values()) {
            if (files.size() > 1) {
                all.addAll(equalOnes(files));
            }
        }
        all.sort(Comparator.comparing(Copies::wasted).reversed());
        return all.isEmpty() ? Optional.empty() : Optional.of(finding(linter, all));
    }

    private static boolean counts(FileEntry.Regular file) {
        return file.content().size() >= SMALLEST
                && !LICENSE.matcher(FilePath.name(file.path())).matches();
    }

    private static List<Copies> equalOnes(List<FileEntry.Regular> files) throws IOException {
        Map<String, List<String>> byContent = new TreeMap<>();
        for (FileEntry.Regular file : files) {
            try (InputStream in = file.content().open()) {
                byContent
                        .computeIfAbsent(Digest.of(in).hex(), key -> new ArrayList<>())
                        .add(file.path());
            }
        }
        long size = files.get(0).content().size();
        return byContent.values().stream()
                .filter(paths -> paths.size() > 1)
                .map(paths ->
                        new Copies(paths.stream().sorted(FilePath.BYTEWISE).toList(), size))
                .toList();
    }

    private static Finding finding(Linter linter, List<Copies> all) {
        long wasted = all.stream().mapToLong(Copies::wasted).sum();
        JsonObject details = JsonObject.builder()
                .put("total_duplicate_sets", all.size())
                .put("total_wasted_bytes", wasted)
                .put("total_wasted_size", size(wasted))
                .put(
                        "duplicates",
                        new JsonArray(List.copyOf(all.stream().map(Copies::json).toList())))
                .build();
        List<String> places =
                all.stream().flatMap(copies -> copies.paths.stream()).toList();
        String message =
                "has copies of " + all.size() + (all.size() == 1 ? " file" : " files") + " that take " + size(wasted);
        return new Finding(linter, message, places, details);
    }

    /** A number of bytes in decimal units, with one decimal below ten units. */
    static String size(long bytes) {
        if (bytes < 10) {
            return bytes + " B";
        }
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
        int unit = 0;
        long divisor = 1;
        while (bytes / divisor >= 1000 && unit < units.length - 1) {
            divisor *= 1000;
            unit++;
        }
        long tenths = Math.round(bytes * 10.0 / divisor);
        long whole = (long) Math.rint(tenths / 10.0);
        String number = tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(whole);
        return number + " " + units[unit];
    }

    private record Copies(List<String> paths, long size) {

        long wasted() {
            return (paths.size() - 1) * size;
        }

        JsonObject json() {
            return JsonObject.builder()
                    .put("basename", FilePath.name(paths.get(0)))
                    .put("count", paths.size())
                    .put("size_bytes", size)
                    .put("size", DuplicateCheck.size(size))
                    .put("wasted_bytes", wasted())
                    .put("wasted_size", DuplicateCheck.size(wasted()))
                    .put("paths", JsonArray.ofTexts(paths))
                    .build();
        }
    }
}
