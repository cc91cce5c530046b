package io.github.mavenapko.apko.root;

import io.github.mavenapko.elf.ElfFile;
import io.github.mavenapko.elf.ElfHeader;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /etc/ld.so.cache}: where glibc's loader finds shared libraries. It is made when the root has an {@code /etc/ld.so.conf}. */
final class LoaderCache {
    private static final String CACHE = "etc/ld.so.cache";

    private final ImageRoot root;

    private LoaderCache(ImageRoot root) {
        this.root = root;
    }

    static void write(ImageRoot root) throws IOException {
        Optional<List<String>> configured = LoaderConfig.directories(root);
        if (configured.isPresent()) {
            new LoaderCache(root).write(configured.get());
        }
    }

    private void write(List<String> configured) throws IOException {
        List<LoaderCacheFile.Library> libraries = new ArrayList<>();
        Set<String> directories = new LinkedHashSet<>(List.of("lib"));
        directories.addAll(configured);
        for (String directory : directories) {
            addLibraries(directory, libraries);
        }
        if (root.exists("etc")) {
            root.write(CACHE, Content.of(LoaderCacheFile.of(libraries)), Mode.FILE);
        }
    }

    private void addLibraries(String directory, List<LoaderCacheFile.Library> libraries) throws IOException {
        Optional<String> real = root.tree().resolve(directory);
        if (real.isEmpty()) {
            return;
        }
        for (FileEntry entry : root.tree().children(real.get())) {
            String name = FilePath.name(entry.path());
            if (!isLibraryName(name)) {
                continue;
            }
            Optional<FileEntry.Regular> file = root.tree().regularFile(entry.path());
            Optional<ElfFile> elf =
                    file.isEmpty() ? Optional.empty() : ElfFile.read(file.get().content());
            if (elf.isPresent() && elf.get().header().type() == ElfHeader.SHARED && isFoundBy(name, elf.get())) {
                libraries.add(new LoaderCacheFile.Library(
                        name, "/" + directory + "/" + name, elf.get().header()));
            }
        }
    }

    private static boolean isLibraryName(String name) {
        boolean start = name.startsWith("lib") || name.startsWith("ld-");
        return start && (name.endsWith(".so") || name.contains(".so."));
    }

    /** Programs ask for a library's own name; linkers for that name without what follows {@code .so}. */
    private static boolean isFoundBy(String name, ElfFile elf) {
        if (elf.sonames().isEmpty()) {
            return name.endsWith(".so");
        }
        return elf.sonames().stream().anyMatch(soname -> name.equals(soname) || name.equals(linkerName(soname)));
    }

    private static String linkerName(String soname) {
        int so = soname.indexOf(".so");
        return so < 0 ? soname : soname.substring(0, so) + ".so";
    }
}
