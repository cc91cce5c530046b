package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which busybox' programs are called, as links to it: those that its package lists, else those of a built-in table by
 * version.
 */
final class BusyboxLinks {
    private static final String BUSYBOX = "bin/busybox";
    private static final String NAME = "busybox";
    private static final String LISTS = "etc/busybox-paths.d/";
    private static final String TABLE = "busybox-links.txt";
    private static final Pattern NUMBERS = Pattern.compile("^[0-9]+\\.[0-9]+\\.[0-9]+");

    private BusyboxLinks() {}

    /**
     * Makes the links that are missing, and the directories that they need.
     *
     * @param installed all packages in the order of their installation
     */
    static void create(ImageRoot root, List<PackageInfo> installed) throws IOException {
        Optional<PackageInfo> busybox = provider(installed);
        if (busybox.isEmpty() || !root.exists(BUSYBOX)) {
            return;
        }
        long time = root.attributes(BUSYBOX).mtime();
        for (String listed : paths(root, busybox.get())) {
            String path = ImageRoot.normalise(listed);
            if (!path.isEmpty() && !path.equals(BUSYBOX)) {
                link(root, path, time);
            }
        }
    }

    private static Optional<PackageInfo> provider(List<PackageInfo> installed) {
        PackageInfo last = null;
        for (PackageInfo info : installed) {
            if (info.name().equals(NAME)) {
                return Optional.of(info);
            }
            if (info.provides().stream().anyMatch(entry -> entry.contains(NAME))) {
                last = info;
            }
        }
        return Optional.ofNullable(last);
    }

    private static List<String> paths(ImageRoot root, PackageInfo busybox) throws IOException {
        Optional<byte[]> own = root.read(LISTS + busybox.name());
        if (own.isPresent()) {
            return new String(own.get(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
        return Table.load().paths(busybox.version());
    }

    private static void link(ImageRoot root, String path, long time) {
        String directory = FilePath.parent(path);
        root.makeDirectories(directory, ImageRoot.DIRECTORY);
        root.change(directory, attributes -> attributes.withMtime(time));
        Optional<FileEntry> there = root.entry(path);
        if (there.isEmpty()) {
            root.symlink(path, "/" + BUSYBOX);
        } else if (there.get() instanceof FileEntry.Directory) {
            throw new IllegalArgumentException("\"" + path + "\" is a directory where a link to busybox has to be");
        }
    }

    /** The built-in list: each path with the versions that have it. */
    private record Table(List<String> versions, Map<String, List<String>> pathsOf) {

        static Table load() {
            try (InputStream in = Objects.requireNonNull(BusyboxLinks.class.getResourceAsStream(TABLE));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return parse(lines.lines().filter(line -> !line.startsWith("#")).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Table parse(List<String> lines) {
            List<String> versions = List.of(lines.get(0).split(" ")).subList(1, lines.get(0).split(" ").length);
            Map<String, List<String>> pathsOf = new HashMap<>();
            versions.forEach(version -> pathsOf.put(version, new ArrayList<>()));
            for (String line : lines.subList(1, lines.size())) {
                List<String> words = List.of(line.split(" "));
                List<String> having = words.size() == 1 ? versions : words.subList(1, words.size());
                having.forEach(version -> pathsOf.get(version).add(words.get(0)));
            }
            return new Table(versions, pathsOf);
        }

        /** The list of a version, which may have a revision; of the newest known version when it is unknown. */
        List<String> paths(String version) {
            Matcher numbers = NUMBERS.matcher(version);
            String newest = versions.get(versions.size() - 1);
            return pathsOf.getOrDefault(numbers.find() ? numbers.group() : newest, pathsOf.get(newest));
        }
    }
}
