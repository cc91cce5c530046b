package io.github.mavenapko.apko.root;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /etc/ld.so.conf}: the directories in which glibc's loader looks for libraries. As in apko, what follows an {@code include} line is not read. */
final class LoaderConfig {
    private static final String CONFIG = "etc/ld.so.conf";
    private static final Pattern INCLUDE = Pattern.compile("include\\s+(\\S.*)");
    private static final int DEEPEST_INCLUDE = 8;
    private static final int MOST_FILES = 1000;

    private final ImageRoot root;
    private final Set<String> directories = new LinkedHashSet<>();
    private int files;

    private LoaderConfig(ImageRoot root) {
        this.root = root;
    }

    /** The directories, relative to the root and each once; empty when there is no configuration. */
    static Optional<List<String>> directories(ImageRoot root) throws IOException {
        if (root.tree().regularFile(CONFIG).isEmpty()) {
            return Optional.empty();
        }
        LoaderConfig config = new LoaderConfig(root);
        config.read(CONFIG, 0);
        return Optional.of(List.copyOf(config.directories));
    }

    private void read(String file, int depth) throws IOException {
        if (depth > DEEPEST_INCLUDE || ++files > MOST_FILES) {
            throw new IllegalArgumentException("\"" + file + "\" is included more than " + DEEPEST_INCLUDE
                    + " levels deep, or is one of more than " + MOST_FILES + " files");
        }
        String text = new String(root.read(file).orElse(new byte[0]), StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            String content = line.replaceFirst("#.*", "").strip();
            var include = INCLUDE.matcher(content);
            if (include.matches()) {
                for (String included : matching(include.group(1), FilePath.parent(file))) {
                    read(included, depth + 1);
                }
                return;
            }
            if (!content.isEmpty()) {
                directories.add(ImageRoot.normalise(content));
            }
        }
    }

    /** The files that a shell pattern names, in bytewise order. */
    private List<String> matching(String pattern, String directory) {
        String absolute = pattern.startsWith("/") ? pattern.substring(1) : directory + "/" + pattern;
        List<String> found = List.of("");
        for (String component : absolute.split("/")) {
            List<String> next = new ArrayList<>();
            Pattern wanted = Pattern.compile(regex(component), Pattern.DOTALL);
            for (String parent : found) {
                root.tree().resolve(parent).map(root.tree()::children).orElse(List.of()).stream()
                        .map(FileEntry::path)
                        .filter(path -> wanted.matcher(FilePath.name(path)).matches())
                        .forEach(next::add);
            }
            found = next;
        }
        return found.stream()
                .filter(path -> root.tree().regularFile(path).isPresent())
                .sorted(FilePath.BYTEWISE)
                .toList();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[', ']' -> regex.append(c);
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
