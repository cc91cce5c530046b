package io.github.mavenapko.bench;

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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes a signed repository of packages whose content is half words, half noise, always the same for the same arguments. */
public final class MadeRepository {
    private static final long YEAR_2024 = 1_704_067_200L;
    private static final String KEY = "bench.rsa";

    private MadeRepository() {}

    /**
     * Makes a repository.
     *
     * @param arguments the folder, which gets {@code <arch>/} and the public key; the architecture; then packages, each
     *     {@code name=version=megabytes}
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String arch = arguments[1];
        Path packages = Files.createDirectories(folder.resolve(arch));
        SigningKey key = key(folder);
        List<PackageInfo> infos = new ArrayList<>();
        for (String one : List.of(arguments).subList(2, arguments.length)) {
            String[] parts = one.split("=");
            infos.add(write(packages, arch, parts[0], parts[1], Integer.parseInt(parts[2]), key));
        }
        Files.write(packages.resolve(ApkIndex.FILE_NAME), ApkIndex.write(new PackageIndex("bench", infos), key));
    }

    /** A repository that is made again, with other versions, keeps its key. */
    private static SigningKey key(Path folder) throws IOException {
        Path file = folder.resolve(KEY);
        if (Files.exists(file)) {
            return SigningKey.read(KEY, Files.readAllBytes(file), null);
        }
        SigningKey key = SigningKey.generate(KEY, SigningKey.BITS);
        Files.write(file, key.privatePem());
        Files.write(folder.resolve(KEY + ".pub"), key.publicKey().pem());
        return key;
    }

    private static PackageInfo write(
            Path packages, String arch, String name, String version, int megabytes, SigningKey key) throws IOException {
        FileTree files = new FileTree();
        Attributes directory = Attributes.of(Mode.EXECUTABLE).withMtime(YEAR_2024);
        files.put(new FileEntry.Directory("opt", directory));
        files.put(new FileEntry.Directory("opt/" + name, directory));
        for (int i = 0; i < megabytes; i++) {
            String path = "opt/" + name + "/part-" + i;
            Attributes attributes = Attributes.of(Mode.FILE).withMtime(YEAR_2024);
            files.put(new FileEntry.Regular(path, attributes, new Noise((name + version + i).hashCode())));
        }
        PackageInfo info = PackageInfo.builder(name, version)
                .arch(arch)
                .description("made for measuring")
                .license("Apache-2.0")
                .origin(name)
                .buildTime(YEAR_2024)
                .build();
        Path file = packages.resolve(info.fileName());
        Path spooled = Files.createTempFile(packages, "spool", "");
        try (OutputStream out = Files.newOutputStream(file)) {
            return ApkWriter.write(ApkContents.of(info, files), key, new FileSpool(spooled), out);
        } finally {
            Files.delete(spooled);
        }
    }

    private record FileSpool(Path file) implements Spool {
        @Override
        public OutputStream begin() throws IOException {
            return Files.newOutputStream(file);
        }

        @Override
        public Content content() throws IOException {
            long size = Files.size(file);
            return new Content() {
                @Override
                public long size() {
                    return size;
                }

                @Override
                public InputStream open() throws IOException {
                    return Files.newInputStream(file);
                }
            };
        }
    }

    /** A megabyte that compresses about as well as programs do. */
    private record Noise(int seed) implements Content {
        private static final int SIZE = 1 << 20;
        private static final byte[] WORDS =
                "public static final void return import class string length buffer".getBytes(StandardCharsets.US_ASCII);

        @Override
        public long size() {
            return SIZE;
        }

        @Override
        public InputStream open() {
            byte[] bytes = new byte[SIZE];
            Random random = new Random(seed);
            int at = 0;
            while (at < SIZE) {
                int length = Math.min(SIZE - at, 8 + random.nextInt(24));
                if (random.nextBoolean()) {
                    System.arraycopy(WORDS, random.nextInt(WORDS.length - 32), bytes, at, length);
                } else {
                    for (int i = 0; i < length; i++) {
                        bytes[at + i] = (byte) random.nextInt();
                    }
                }
                at += length;
            }
            return new java.io.ByteArrayInputStream(bytes);
        }
    }
}
