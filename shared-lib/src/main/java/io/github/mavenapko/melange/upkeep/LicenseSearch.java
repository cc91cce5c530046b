package io.github.mavenapko.melange.upkeep;

import io.github.mavenapko.apk.format.Apk;
import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.repository.DiskCache;
import io.github.mavenapko.repository.Spool;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for licence texts among files; the most likely come first. */
final class LicenseSearch {
    private static final int LONGEST = 1 << 20;
    private static final int SHALLOW = 2;
    private static final int MOST = 1000;

    private final List<Weighed> found = new ArrayList<>();

    private record Weighed(FoundLicense license, double weight) {}

    /** In a directory: its own files and those of its directories, or with {@code deep} all but {@code vendor}'s. */
    static List<FoundLicense> in(Path directory, boolean deep) throws IOException {
        LicenseSearch search = new LicenseSearch();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                String path = directory.relativize(visited).toString().replace('\\', '/');
                boolean tooDeep =
                        !path.isEmpty() && !deep && (path.split("/").length >= SHALLOW || path.endsWith("vendor"));
                return tooDeep || LicenseFileName.isIgnoredDirectory(path)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    search.add(directory.relativize(file).toString().replace('\\', '/'), file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return search.sorted();
    }

    /** In a package. */
    static List<FoundLicense> inPackage(Path file, DiskCache cache) throws IOException {
        LicenseSearch search = new LicenseSearch();
        try (Spool spool = Spool.create(cache.temporary("expanded"));
                InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Apk apk = new ApkReader(String.valueOf(file.getFileName()), new Trust.Unchecked()).read(in, spool);
            for (TarEntry entry : apk.data()) {
                if (entry.file() instanceof FileEntry.Regular regular && LicenseFileName.weight(entry.path()) > 0) {
                    try (InputStream content = regular.content().open()) {
                        search.add(entry.path(), content);
                    }
                }
            }
        }
        return search.sorted();
    }

    private void add(String path, Path file) throws IOException {
        if (LicenseFileName.weight(path) > 0 && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (InputStream in = Files.newInputStream(file)) {
                add(path, in);
            }
        }
    }

    private void add(String path, InputStream in) throws IOException {
        if (found.size() < MOST) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            FoundLicense license =
                    new FoundLicense(path, LicenseTexts.identify(text).orElse(""));
            found.add(new Weighed(license, LicenseFileName.weight(path)));
        }
    }

    private List<FoundLicense> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(Weighed::weight)
                        .reversed()
                        .thenComparing(weighed -> weighed.license().path()))
                .map(Weighed::license)
                .toList();
    }
}
