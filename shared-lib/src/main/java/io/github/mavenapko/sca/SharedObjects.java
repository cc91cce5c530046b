package io.github.mavenapko.sca;

import io.github.mavenapko.elf.ElfFile;
import io.github.mavenapko.elf.GoBuildInfo;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shared libraries by their sonames, and the loaders of programs. */
final class SharedObjects implements Generator {
    private static final Pattern NUMBER = Pattern.compile("[0-9.]+");
    private static final Pattern LOADER = Pattern.compile("ld-linux-(x86-64|aarch64)\\.so\\..*");
    private static final String SONAME = "so:";
    private static final String VERSION = "so-ver:";

    /** Libraries of the graphics driver come from the computer that runs the image. */
    private static final Set<String> OF_THE_HOST = Set.copyOf(Stream.concat(
                    Stream.of(
                            "libEGL_nvidia",
                            "libGLESv1_CM_nvidia",
                            "libGLESv2_nvidia",
                            "libGLX_nvidia",
                            "libcuda",
                            "libcudadebugger",
                            "libnvcuvid",
                            "libnvoptix"),
                    Stream.of(
                                    "allocator",
                                    "cfg",
                                    "eglcore",
                                    "encode",
                                    "fbc",
                                    "glcore",
                                    "glsi",
                                    "glvkspirv",
                                    "gpucomp",
                                    "ml",
                                    "ngx",
                                    "nvvm",
                                    "opencl",
                                    "opticalflow",
                                    "pkcs11-openssl3",
                                    "pkcs11",
                                    "ptxjitcompiler",
                                    "rtcore",
                                    "tls")
                            .map(name -> "libnvidia-" + name))
            .map(name -> name + ".so.1")
            .toList());

    private final ScannedPackage scanned;
    private final List<FileTree> build;
    private final LibraryDirectories directories;
    private final ScanOptions.@Nullable LibraryVersions versions;
    private final Set<String> linkedWith = new TreeSet<>();

    SharedObjects(
            ScannedPackage scanned,
            List<FileTree> build,
            LibraryDirectories directories,
            ScanOptions.@Nullable LibraryVersions versions) {
        this.scanned = scanned;
        this.build = build;
        this.directories = directories;
        this.versions = versions;
    }

    @Override
    public void file(FileEntry entry, Findings findings) throws IOException {
        if (entry instanceof FileEntry.Symlink link && link.path().contains(".so")) {
            needLinkedLibrary(FilePath.name(link.target()), findings);
        }
        if (entry instanceof FileEntry.Directory || entry instanceof FileEntry.Device) {
            return;
        }
        Optional<FileEntry.Regular> file = scanned.files().regularFile(entry.path());
        if (file.isPresent()) {
            Optional<ElfFile> elf = ElfFile.read(file.get().content());
            if (elf.isPresent()) {
                needs(elf.get(), findings);
                provides(elf.get(), entry.path(), findings);
                needCertifiedCryptography(file.get(), findings);
            }
        }
    }

    @Override
    public void end(Findings findings) {
        if (versions == null) {
            return;
        }
        for (String library : linkedWith) {
            Optional<String> version = builtVersion(library).or(() -> versions.of(library));
            version.ifPresent(found -> findings.needs(VERSION + library + ">=" + found));
        }
    }

    /** A link to a library without its version is there to be linked with, and is useless without the library. */
    private void needLinkedLibrary(String target, Findings findings) throws IOException {
        for (FileTree tree : build) {
            for (String directory : directories.paths()) {
                Optional<FileEntry.Regular> library = tree.regularFile(directory + "/" + target);
                if (library.isPresent()) {
                    ElfFile.read(library.get().content())
                            .ifPresent(elf -> elf.sonames().forEach(name -> findings.needs(SONAME + name)));
                    return;
                }
            }
        }
    }

    private void needs(ElfFile elf, Findings findings) {
        if (!elf.interpreter().isEmpty()) {
            findings.needs(SONAME + FilePath.name(elf.interpreter()).replaceFirst("^ld-musl", "libc.musl"));
        }
        for (String library : elf.needed()) {
            if (library.contains(".so.") && !OF_THE_HOST.contains(library)) {
                findings.needs(SONAME + library);
                if (!LOADER.matcher(library).matches()) {
                    linkedWith.add(library);
                }
            }
        }
    }

    private void provides(ElfFile elf, String path, Findings findings) {
        String name = FilePath.name(path);
        if (!elf.interpreter().isEmpty() && !name.contains(".so.") && !name.endsWith(".so")) {
            return;
        }
        for (String soname : elf.sonames()) {
            if (OF_THE_HOST.contains(soname)) {
                continue;
            }
            if (directories.hold(path)) {
                findings.provides(SONAME + soname, libraryVersion(soname));
                findings.provides(VERSION + soname);
            } else {
                findings.vendors(SONAME + soname, libraryVersion(soname));
                findings.vendors(VERSION + soname, scanned.version());
            }
        }
    }

    /** The package's version, if a package of this build has the library. */
    private Optional<String> builtVersion(String library) {
        boolean built = build.stream()
                .anyMatch(tree -> directories.paths().stream()
                        .anyMatch(directory ->
                                tree.regularFile(directory + "/" + library).isPresent()));
        return built ? Optional.of(scanned.version()) : Optional.empty();
    }

    private static String libraryVersion(String soname) {
        int at = soname.indexOf(".so.");
        String version = at < 0 ? "" : soname.substring(at + ".so.".length());
        return NUMBER.matcher(version).matches() ? version : "0";
    }

    private static void needCertifiedCryptography(FileEntry.Regular file, Findings findings) throws IOException {
        Optional<GoBuildInfo> go = GoBuildInfo.read(file.content());
        if (go.isEmpty()) {
            return;
        }
        Map<String, String> settings = go.get().settings();
        boolean certified = Set.of("boringcrypto", "systemcrypto", "opensslcrypto")
                        .contains(settings.getOrDefault("GOEXPERIMENT", ""))
                || settings.getOrDefault("microsoft_systemcrypto", "").equals("1");
        if (settings.getOrDefault("CGO_ENABLED", "").equals("1") && certified) {
            findings.needs("openssl-config-fipshardened");
            findings.needs("so:libcrypto.so.3");
        }
    }
}
