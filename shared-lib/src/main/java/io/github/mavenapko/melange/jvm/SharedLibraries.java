package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.elf.ElfFile;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The shared libraries of the build computer that a runtime's programs and libraries cannot be loaded without. */
final class SharedLibraries {
    /** musl's loader is all of these itself. */
    private static final Pattern MUSL_ITSELF =
            Pattern.compile("(ld-musl-.*|libc\\.musl-.*|libc\\.so|lib(pthread|rt|m|dl|util|xnet)\\..*)");

    /** Before version 2.34, glibc loads these when a host's name is looked up, without naming them. */
    private static final List<String> NAME_SERVICES = List.of("libnss_files.so.2", "libnss_dns.so.2");

    private static final String GLIBC = "libc.so.6";
    private static final String COMPLETE_GLIBC = "GLIBC_2.34";

    private final HostFiles host;
    private final Jdk jdk;
    private final StepInputs inputs;
    private final Set<String> ofRuntime = new TreeSet<>();
    private final Map<String, LibrarySearch.Found> carried = new TreeMap<>();
    private final Map<String, String> targets = new TreeMap<>();
    private final Deque<Needing> todo = new ArrayDeque<>();

    SharedLibraries(HostFiles host, Jdk jdk, StepInputs inputs) {
        this.host = host;
        this.jdk = jdk;
        this.inputs = inputs;
    }

    /** A file whose needs are to be met. */
    private record Needing(String shownAs, ElfFile elf, String directory, List<String> inherited) {}

    /** Adds what the runtime below a prefix needs, and what else was asked for by name or path. */
    List<CarriedLibrary> addTo(PackageFiles files, String prefix, List<String> wanted) throws IOException {
        ElfFile java = readRuntime(files.tree(), prefix);
        String interpreter = java.interpreter();
        boolean musl = FilePath.name(interpreter).startsWith("ld-musl-");
        LibrarySearch search = new LibrarySearch(host, interpreter, musl);
        carryInterpreter(search, java);
        carryWanted(search, java, wanted);
        while (!todo.isEmpty()) {
            meetNeeds(todo.poll(), search, musl);
            if (todo.isEmpty()) {
                carryNameServices(search, java);
            }
        }
        return write(files);
    }

    private ElfFile readRuntime(FileTree tree, String prefix) throws IOException {
        Optional<ElfFile> java = Optional.empty();
        for (FileEntry entry : tree.files()) {
            if (entry instanceof FileEntry.Regular file && file.path().startsWith(prefix + "/")) {
                Optional<ElfFile> elf = ElfFile.read(file.content());
                if (elf.isPresent()) {
                    String within = file.path().substring(prefix.length() + 1);
                    ofRuntime.add(FilePath.name(within));
                    String directory =
                            jdk.home().resolve(FilePath.parent(within)).toString();
                    todo.add(new Needing(within, elf.get(), directory, LibrarySearch.handedDown(elf.get(), directory)));
                    java = within.equals("bin/java") ? elf : java;
                }
            }
        }
        return java.orElseThrow(() -> new IOException("jlink made a runtime without an ELF program bin/java"));
    }

    private void carryInterpreter(LibrarySearch search, ElfFile java) throws IOException {
        String path = java.interpreter();
        Optional<LibrarySearch.Found> found = search.at(path, java);
        if (found.isEmpty()) {
            inputs.problem(
                    "sysroot",
                    "the JDK's programs start through " + path + ", which is not on this computer for "
                            + java.header().machineName() + "; name a directory that has this system's files");
            return;
        }
        String name = FilePath.name(path);
        carried.put(name, found.get());
        targets.put(name, LibrarySearch.merged(path).substring(1));
    }

    private void carryWanted(LibrarySearch search, ElfFile java, List<String> wanted) throws IOException {
        for (String name : wanted) {
            Optional<LibrarySearch.Found> found =
                    name.startsWith("/") ? search.at(name, java) : search.find(name, java, "/", List.of());
            if (found.isEmpty()) {
                inputs.problem(
                        "libraries",
                        "\"" + name + "\" is no shared library for "
                                + java.header().machineName() + " on this computer");
            } else {
                carry(FilePath.name(name), found.get(), search, List.of());
            }
        }
    }

    private void meetNeeds(Needing file, LibrarySearch search, boolean musl) throws IOException {
        for (String name : file.elf.needed()) {
            boolean there = ofRuntime.contains(name) || carried.containsKey(name);
            if (there || musl && MUSL_ITSELF.matcher(name).matches()) {
                continue;
            }
            Optional<LibrarySearch.Found> found = search.find(name, file.elf, file.directory, file.inherited);
            if (found.isPresent()) {
                carry(name, found.get(), search, file.inherited);
            } else {
                inputs.problem("libraries", missing(file, name, musl));
            }
        }
    }

    private static String missing(Needing file, String name, boolean musl) {
        String what = "\"" + name + "\", which " + file.shownAs + " needs, is not on this computer";
        if (musl && name.equals(GLIBC)) {
            return what + ": the JDK is for musl and this file for glibc; use files of one of the two";
        }
        if (!musl && name.startsWith("libc.musl-")) {
            return what + ": the JDK is for glibc and this file for musl; use files of one of the two";
        }
        return what + "; install the package that has it, or name by sysroot a directory that has this system's files";
    }

    private void carryNameServices(LibrarySearch search, ElfFile java) throws IOException {
        LibrarySearch.Found libc = carried.get(GLIBC);
        if (libc == null || carried.containsKey(NAME_SERVICES.get(0)) || isComplete(libc)) {
            return;
        }
        for (String name : NAME_SERVICES) {
            Optional<LibrarySearch.Found> found = search.find(name, java, "/", List.of());
            if (found.isPresent()) {
                carry(name, found.get(), search, List.of());
            }
        }
    }

    private boolean isComplete(LibrarySearch.Found libc) throws IOException {
        byte[] bytes = DiskFile.of(host.onDisk(libc.origin())).bytes();
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(COMPLETE_GLIBC + "\0");
    }

    private void carry(String name, LibrarySearch.Found found, LibrarySearch search, List<String> inherited) {
        if (carried.putIfAbsent(name, found) == null) {
            String directory = FilePath.parent(found.origin());
            targets.put(name, search.directoryFor(found.origin()) + "/" + name);
            List<String> handed = new ArrayList<>(LibrarySearch.handedDown(found.elf(), directory));
            handed.addAll(inherited);
            todo.add(new Needing(found.origin(), found.elf(), directory, handed));
        }
    }

    private List<CarriedLibrary> write(PackageFiles files) throws IOException {
        Set<String> origins = new TreeSet<>();
        carried.values().forEach(found -> origins.add(found.origin()));
        Map<String, HostPackage> owners = new HostPackages(host).owners(origins);
        List<CarriedLibrary> libraries = new ArrayList<>();
        for (Map.Entry<String, LibrarySearch.Found> entry : carried.entrySet()) {
            String origin = entry.getValue().origin();
            String target = targets.getOrDefault(entry.getKey(), entry.getKey());
            DiskFile content = DiskFile.of(host.onDisk(origin));
            files.program(target, content);
            HostPackage owner = owners.getOrDefault(origin, HostPackage.UNKNOWN);
            libraries.add(new CarriedLibrary(target, content.digest(), origin, owner));
        }
        libraries.sort(Comparator.comparing(CarriedLibrary::path, FilePath.BYTEWISE));
        return libraries;
    }
}
