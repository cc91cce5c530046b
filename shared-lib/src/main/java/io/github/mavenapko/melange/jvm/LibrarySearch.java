package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.elf.ElfFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds shared libraries as one system's loader does: in the directories that the needing file names, those of
 * {@code /etc/ld.so.conf}, and those that are built into the loader.
 */
final class LibrarySearch {
    private static final Pattern BUILT_IN = Pattern.compile("(?:/[!-~]*lib[!-~]*/\0)+");
    private static final List<String> MUSL = List.of("/lib", "/usr/local/lib", "/usr/lib");
    private static final List<String> USUAL = List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib");
    private static final Pattern MERGED = Pattern.compile("^/(usr/)?lib(64)?(/|$)");
    private static final int MOST_INCLUDES = 10;

    private final HostFiles host;
    private final List<String> builtIn;
    private final Set<String> configured = new LinkedHashSet<>();

    LibrarySearch(HostFiles host, String interpreter, boolean musl) throws IOException {
        this.host = host;
        this.builtIn = musl ? MUSL : builtIn(interpreter);
        if (musl) {
            String name =
                    interpreter.substring(interpreter.lastIndexOf('/') + 1).replaceAll("\\.so\\.1$", "");
            host.lines("/etc/" + name + ".path").forEach(line -> configured.addAll(List.of(line.split(":"))));
        } else {
            readConfiguration("/etc/ld.so.conf", 0);
        }
    }

    /** A library that fits a file. */
    record Found(String origin, ElfFile elf) {}

    /** The library of this name that a file in a directory of the host needs. */
    Optional<Found> find(String name, ElfFile needing, String origin, List<String> inherited) throws IOException {
        Set<String> directories = new LinkedHashSet<>();
        List<String> own = needing.runpath().isEmpty() ? needing.rpath() : needing.runpath();
        for (String directory : own) {
            directories.addAll(expanded(directory, origin));
        }
        directories.addAll(inherited);
        directories.addAll(configured);
        directories.addAll(builtIn);
        for (String directory : directories) {
            Optional<Found> found = at(directory + "/" + name, needing);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The library at a path of the host, if it can run in one process with a file. */
    Optional<Found> at(String path, ElfFile needing) throws IOException {
        Optional<String> file = path.startsWith("/") ? host.regularFile(path) : Optional.empty();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return ElfFile.read(DiskFile.of(host.onDisk(file.get())))
                .filter(elf -> elf.header().isCompatibleWith(needing.header()))
                .map(elf -> new Found(file.get(), elf));
    }

    /** The directories that a file of this kind hands down to what it needs (DT_RPATH without DT_RUNPATH). */
    static List<String> handedDown(ElfFile file, String origin) {
        return file.runpath().isEmpty()
                ? file.rpath().stream()
                        .flatMap(directory -> expanded(directory, origin).stream())
                        .toList()
                : List.of();
    }

    /**
     * Where a library belongs in the package so that the loader finds it without a cache: in its own directory if that
     * is built into the loader, else in the first that is. {@code /lib} and {@code /lib64} are links to
     * {@code /usr/lib} in the image.
     */
    String directoryFor(String origin) {
        String own = merged(origin.substring(0, origin.lastIndexOf('/')));
        List<String> possible = builtIn.stream().map(LibrarySearch::merged).toList();
        return (possible.contains(own) ? own : possible.get(0)).substring(1);
    }

    /** A path once {@code /lib}, {@code /lib64} and {@code /usr/lib64} are links to {@code /usr/lib}. */
    static String merged(String path) {
        return MERGED.matcher(path).replaceFirst("/usr/lib$3");
    }

    private static List<String> expanded(String directory, String origin) {
        String here = directory.replaceAll("\\$(ORIGIN|\\{ORIGIN\\})", Matcher.quoteReplacement(origin));
        Set<String> all = new TreeSet<>();
        for (String lib : List.of("lib", "lib64")) {
            all.add(here.replaceAll("\\$(LIB|\\{LIB\\})", lib));
        }
        return all.stream()
                .filter(path -> path.startsWith("/") && path.indexOf('$') < 0)
                .toList();
    }

    /** The loader has its directories as texts, one after the other, each ending with a slash and a NUL. */
    private List<String> builtIn(String interpreter) throws IOException {
        Optional<String> file = host.regularFile(interpreter);
        if (file.isEmpty()) {
            return USUAL;
        }
        String text = Files.readString(host.onDisk(file.get()), StandardCharsets.ISO_8859_1);
        List<String> longest = List.of();
        Matcher runs = BUILT_IN.matcher(text);
        while (runs.find()) {
            List<String> run = List.of(runs.group().split("/\0"));
            longest = run.size() > longest.size() ? run : longest;
        }
        return longest.isEmpty() ? USUAL : longest;
    }

    private void readConfiguration(String file, int depth) throws IOException {
        for (String raw : host.lines(file)) {
            String line = raw.replaceFirst("#.*", "").strip();
            if (line.startsWith("include") && depth < MOST_INCLUDES) {
                include(line.substring("include".length()).strip(), file, depth);
            } else if (line.startsWith("/")) {
                configured.add(line.replaceAll("/+$", ""));
            }
        }
    }

    private void include(String pattern, String from, int depth) throws IOException {
        String absolute = pattern.startsWith("/") ? pattern : from.substring(0, from.lastIndexOf('/') + 1) + pattern;
        String directory = absolute.substring(0, absolute.lastIndexOf('/'));
        String name = absolute.substring(absolute.lastIndexOf('/') + 1);
        Pattern wanted =
                Pattern.compile(("\\Q" + name + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
        List<String> files = new ArrayList<>(host.names(directory));
        files.removeIf(file -> !wanted.matcher(file).matches());
        for (String file : files) {
            readConfiguration(directory + "/" + file, depth + 1);
        }
    }
}
