package io.github.mavenapko.sca;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Interpreters of scripts. */
final class Shebangs implements Generator {
    private static final List<String> DIRECTORIES = List.of("usr/bin/", "usr/local/bin/", "usr/local/sbin/");
    private static final Set<String> EVERYWHERE = Set.of("python3", "python", "sh", "awk", "luajit");
    private static final String ENV = "/usr/bin/env";
    private static final int LONGEST = 80;

    @Override
    public void file(FileEntry entry, Findings findings) throws IOException {
        if (entry instanceof FileEntry.Regular file && DIRECTORIES.stream().anyMatch(file.path()::startsWith)) {
            Optional<String> line = firstLine(file);
            if (line.isPresent()) {
                String name = FilePath.name(interpreter(line.get(), file.path(), findings));
                if (!name.isEmpty() && !EVERYWHERE.contains(name)) {
                    findings.needs("cmd:" + name);
                }
            }
        }
    }

    private static String interpreter(String line, String path, Findings findings) {
        List<String> words = Stream.of(line.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty() || !words.get(0).equals(ENV)) {
            return words.isEmpty() ? "" : words.get(0);
        }
        if (words.size() == 2) {
            return words.get(1);
        }
        if (words.size() > 2 && words.get(1).equals("-S")) {
            return words.get(2);
        }
        findings.warning(path + ": \"#!" + line.strip() + "\" does not say plainly which program it needs; use \"#!"
                + ENV + " -S program argument\"");
        return "";
    }

    private static Optional<String> firstLine(FileEntry.Regular file) throws IOException {
        try (InputStream in = file.content().open()) {
            byte[] start = in.readNBytes(LONGEST);
            if (start.length < 2 || start[0] != '#' || start[1] != '!') {
                return Optional.empty();
            }
            String text = new String(start, 2, start.length - 2, StandardCharsets.UTF_8);
            return text.lines().findFirst();
        }
    }
}
