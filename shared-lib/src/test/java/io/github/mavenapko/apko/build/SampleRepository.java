package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkContents;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.format.ApkWriter;
import io.github.mavenapko.apk.format.Spool;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A signed repository in a directory, made of a few small packages. */
final class SampleRepository {
    static final long EPOCH = 1_700_000_000;

    private final Path directory;
    private final SigningKey key;
    private final String architecture;
    private final List<PackageInfo> packages = new ArrayList<>();

    SampleRepository(Path directory, SigningKey key) {
        this(directory, key, "x86_64");
    }

    private SampleRepository(Path directory, SigningKey key, String architecture) {
        this.directory = directory;
        this.key = key;
        this.architecture = architecture;
    }

    /** The same repository's part for another architecture. */
    SampleRepository of(String other) {
        return new SampleRepository(directory, key, other);
    }

    /** The file of the public key, beside the repository. */
    Path publicKey() throws IOException {
        Path file = directory.resolve(key.publicKey().name());
        Files.createDirectories(directory);
        return Files.write(file, key.publicKey().pem());
    }

    /** Adds a package with these files, and with more said about it. */
    SampleRepository add(String name, Map<String, String> files, UnaryOperator<PackageInfo.Builder> more)
            throws IOException {
        FileTree tree = new FileTree();
        new TreeMap<>(files)
                .forEach((path, text) -> tree.putWithParents(
                        new FileEntry.Regular(path, Attributes.of(Mode.FILE).withMtime(EPOCH), Content.of(text)),
                        Attributes.of(Mode.EXECUTABLE).withMtime(EPOCH)));
        PackageInfo info = more.apply(PackageInfo.builder(name, "1.0-r0")
                        .arch(architecture)
                        .origin(name)
                        .buildTime(EPOCH))
                .build();
        Path arch = Files.createDirectories(directory.resolve(architecture));
        try (OutputStream out = Files.newOutputStream(arch.resolve(info.fileName()))) {
            packages.add(ApkWriter.write(ApkContents.of(info, tree), key, Spool.inMemory(), out));
        }
        Files.write(arch.resolve(ApkIndex.FILE_NAME), ApkIndex.write(new PackageIndex("sample", packages), key));
        return this;
    }

    SampleRepository add(String name, Map<String, String> files) throws IOException {
        return add(name, files, info -> info);
    }
}
