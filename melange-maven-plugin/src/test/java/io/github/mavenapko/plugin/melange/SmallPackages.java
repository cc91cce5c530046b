package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.apk.format.ApkWriter;
import io.github.mavenapko.apk.format.Spool;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.archive.OwnerNames;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packages and keys for goals to work on. */
final class SmallPackages {
    static final long EPOCH = 1_700_000_000;
    private static final SigningKey ONE = SigningKey.generate("one.rsa", 2048);
    private static final SigningKey TWO = SigningKey.generate("two.rsa", 2048);

    private final Path directory;

    SmallPackages(Path directory) {
        this.directory = directory;
    }

    /** Writes a private key and its public half beside it. */
    SigningKey key(String name) throws IOException {
        SigningKey key = name.equals(ONE.name()) ? ONE : TWO;
        Files.write(directory.resolve(key.name()), key.privatePem());
        Files.write(directory.resolve(key.publicKey().name()), key.publicKey().pem());
        return key;
    }

    /** Writes an unsigned package of text files. */
    Path write(String name, String arch, Map<String, String> files, String definition) throws IOException {
        FileTree tree = new FileTree();
        new TreeMap<>(files)
                .forEach((path, text) -> tree.putWithParents(
                        new FileEntry.Regular(path, Attributes.of(Mode.FILE).withMtime(EPOCH), Content.of(text)),
                        Attributes.of(Mode.EXECUTABLE).withMtime(EPOCH)));
        TreeMap<String, byte[]> control = new TreeMap<>();
        if (!definition.isEmpty()) {
            control.put(".melange.yaml", definition.getBytes(StandardCharsets.UTF_8));
        }
        PackageInfo info = PackageInfo.builder(name, "1.0-r0")
                .arch(arch)
                .origin(name)
                .buildTime(EPOCH)
                .build();
        Path folder = Files.createDirectories(directory.resolve("packages").resolve(arch));
        Path file = folder.resolve(info.fileName());
        try (OutputStream out = Files.newOutputStream(file)) {
            ApkWriter.write(
                    new ApkContents(info, List.of("MIT"), List.of(), control, tree, OwnerNames.ROOT, EPOCH),
                    null,
                    Spool.inMemory(),
                    out);
        }
        return file;
    }

    Path write(String name, String arch) throws IOException {
        return write(name, arch, Map.of("etc/" + name, name + "\n"), "");
    }
}
