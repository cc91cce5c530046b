package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A package put together from parts, each of which a test may spoil. Without that it is a correct one. */
public final class RawApk {
    private static final byte[] END = new byte[1024];

    public String name = "victim";
    public String version = "1.0-r0";
    public String arch = "x86_64";
    public List<TarEntry> data =
            new ArrayList<>(List.of(directory("usr"), directory("usr/share"), file("usr/share/ok", "fine\n")));
    public List<TarEntry> furtherControl = new ArrayList<>();
    public List<String> furtherLines = new ArrayList<>();
    public byte @Nullable [] dataMember;
    public @Nullable String dataHash;
    public @Nullable SigningKey key;
    public boolean controlEnds;

    /** A file with its checksum. */
    public static TarEntry file(String path, String content) {
        return unchecked(path, content)
                .withRecord(
                        Apk.CHECKSUM_RECORD,
                        Checksum.of(content.getBytes(StandardCharsets.UTF_8)).hex());
    }

    /** A file without checksum. */
    public static TarEntry unchecked(String path, String content) {
        return TarEntry.of(new FileEntry.Regular(path, Attributes.of(Mode.FILE), Content.of(content)));
    }

    public static TarEntry directory(String path) {
        return TarEntry.of(new FileEntry.Directory(path, Attributes.of(Mode.EXECUTABLE)));
    }

    public static TarEntry symlink(String path, String target) {
        return TarEntry.of(new FileEntry.Symlink(path, Attributes.of(Mode.LINK), target))
                .withRecord(
                        Apk.CHECKSUM_RECORD,
                        Checksum.of(target.getBytes(StandardCharsets.UTF_8)).hex());
    }

    public static TarEntry hardLink(String path, String target) {
        return TarEntry.of(new FileEntry.HardLink(path, Attributes.of(Mode.FILE), target));
    }

    public byte[] dataMember() {
        return dataMember != null ? dataMember : gzip(tar(data, true));
    }

    public byte[] pkgInfo() {
        String hash = dataHash != null ? dataHash : HexFormat.of().formatHex(Hash.SHA256.of(dataMember()));
        StringBuilder text = new StringBuilder("# made by a test\n");
        text.append("pkgname = ").append(name).append("\npkgver = ").append(version);
        text.append("\narch = ")
                .append(arch)
                .append("\nsize = 4096\norigin = ")
                .append(name)
                .append('\n');
        furtherLines.forEach(line -> text.append(line).append('\n'));
        text.append("datahash = ").append(hash).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public byte[] control() {
        List<TarEntry> entries = new ArrayList<>();
        entries.add(TarEntry.of(new FileEntry.Regular(PkgInfo.NAME, Attributes.of(Mode.FILE), Content.of(pkgInfo()))));
        entries.addAll(furtherControl);
        return gzip(tar(entries, controlEnds));
    }

    public byte[] signature() {
        if (key == null) {
            return new byte[0];
        }
        return signatureMember(key.signatureName(), key.sign(control()));
    }

    public static byte[] signatureMember(String entryName, byte[] signature) {
        FileEntry file = new FileEntry.Regular(entryName, Attributes.of(Mode.FILE), Content.of(signature));
        return gzip(tar(List.of(TarEntry.of(file)), false));
    }

    public byte[] bytes() {
        return concat(signature(), control(), dataMember());
    }

    /** What a truthful index says of it. */
    public PackageInfo record() {
        return PackageInfo.builder(name, version)
                .arch(arch)
                .checksum(Checksum.of(control()))
                .size(bytes().length)
                .build();
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] tar(List<TarEntry> entries, boolean ended) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TarWriter writer = new TarWriter(out);
            for (TarEntry entry : entries) {
                writer.write(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (ended) {
            out.writeBytes(END);
        }
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
