package io.github.mavenapko.melange.inspect;

import io.github.mavenapko.apk.format.PkgInfo;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.repository.DiskCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells in what two package files differ. */
final class PackageComparison {
    /** Files of the control section whose texts say more than their sums. */
    private static final Set<String> TEXTS = Set.of(PkgInfo.NAME, RecordedDefinition.NAME);

    private PackageComparison() {}

    /** A line for each difference, texts with their own; none when the files are the same byte for byte. */
    static List<String> differences(Path one, Path other, DiskCache cache) throws IOException {
        if (Files.mismatch(one, other) < 0) {
            return List.of();
        }
        List<String> differences = new ArrayList<>();
        try (OpenPackage before = OpenPackage.read(one.toString(), one, new Trust.Unchecked(), cache);
                OpenPackage after = OpenPackage.read(other.toString(), other, new Trust.Unchecked(), cache)) {
            Map<String, String> old = entries(before);
            Map<String, String> now = entries(after);
            Set<String> paths = new TreeSet<>(old.keySet());
            paths.addAll(now.keySet());
            for (String path : paths) {
                String was = old.getOrDefault(path, "absent");
                String is = now.getOrDefault(path, "absent");
                if (!was.equals(is)) {
                    differences.add(path + ": " + was + " -> " + is);
                }
            }
            for (String name : new TreeSet<>(TEXTS)) {
                String patch = TextDiff.unified(text(before, name), text(after, name));
                patch.lines().forEach(line -> differences.add("  " + name + ": " + line));
            }
        }
        if (differences.isEmpty()) {
            differences.add("signature or compression differ, everything in the package is the same");
        }
        return differences;
    }

    private static String text(OpenPackage open, String name) throws IOException {
        return new String(open.control(name).orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    private static Map<String, String> entries(OpenPackage open) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        for (TarEntry entry : open.apk().control()) {
            entries.put(entry.path(), description(entry.file()));
        }
        for (FileEntry file : open.files().files()) {
            entries.put(file.path(), description(file));
        }
        return entries;
    }

    private static String description(FileEntry file) throws IOException {
        String kind = file.attributes().mode() + " " + file.attributes().owner();
        if (file instanceof FileEntry.Regular regular) {
            try (InputStream in = regular.content().open()) {
                return kind + " sha256:" + HexFormat.of().formatHex(Hash.SHA256.of(in));
            }
        }
        if (file instanceof FileEntry.Symlink link) {
            return "link to " + link.target();
        }
        if (file instanceof FileEntry.HardLink link) {
            return "hard link to " + link.target();
        }
        return kind;
    }
}
