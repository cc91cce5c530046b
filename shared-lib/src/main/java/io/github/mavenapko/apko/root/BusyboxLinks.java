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
import java.util.List;
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

    /** The built-in list: lines of a path and the versions that have it; a path alone is in all. */
    private record Table(List<String> versions, List<List<String>> lines) {

        static Table load() {
            try (InputStream in = Objects.requireNonNull(BusyboxLinks.class.getResourceAsStream(TABLE));
                    BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                List<List<String>> lines = text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> List.of(line.split(" ")))
                        .toList();
                List<String> first = lines.get(0);
                return new Table(first.subList(1, first.size()), lines.subList(1, lines.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The list of a version, which may have a revision; of the newest known version when it is unknown. */
        List<String> paths(String version) {
            Matcher numbers = NUMBERS.matcher(version);
            String newest = versions.get(versions.size() - 1);
            String known = numbers.find() && versions.contains(numbers.group()) ? numbers.group() : newest;
            return lines.stream()
                    .filter(line -> line.size() == 1 || line.contains(known))
                    .map(line -> line.get(0))
                    .toList();
        }
    }
}
