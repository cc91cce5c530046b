package io.github.mavenapko.repository;

import io.github.mavenapko.archive.GzipMember;
import io.github.mavenapko.archive.GzipMembers;
import io.github.mavenapko.archive.MalformedArchiveException;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Digest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The sections of an {@code .apk} file that is on disk: up to two small ones in memory, and where the data begins. */
record PackageFile(Path path, byte[] signature, byte[] control, byte[] controlTar, byte[] signatureTar, long size) {
    private static final byte[] SIGN = ".SIGN.".getBytes(StandardCharsets.US_ASCII);

    /** Reads the sections before the data. */
    static PackageFile open(Path path, RepositoryLimits limits) throws IOException {
        long size = Files.size(path);
        try (GzipMembers members = new GzipMembers(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            Section first = Section.read(members, limits, "an empty file is no package");
            if (!first.isSignature()) {
                return new PackageFile(path, new byte[0], first.compressed, first.tar, new byte[0], size);
            }
            Section second = Section.read(members, limits, "the package has no control section");
            return new PackageFile(path, first.compressed, second.compressed, second.tar, first.tar, size);
        }
    }

    /** Where the data section begins. */
    long dataOffset() {
        return signature.length + control.length;
    }

    /** The checksum of the compressed control section, which names the package. */
    Checksum controlChecksum() {
        return Checksum.of(control);
    }

    /** The compressed data section. */
    InputStream data() throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            in.skipNBytes(dataOffset());
            return new BufferedInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The SHA-256 of the compressed data section. */
    Digest dataDigest() throws IOException {
        try (InputStream in = data()) {
            return Digest.of(in);
        }
    }

    private record Section(byte[] compressed, byte[] tar) {

        static Section read(GzipMembers members, RepositoryLimits limits, String absent) throws IOException {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            GzipMember member = members.next(compressed, limits.control());
            if (member == null) {
                throw new MalformedArchiveException(absent);
            }
            byte[] tar = member.readAllBytes();
            return new Section(compressed.toByteArray(), tar);
        }

        boolean isSignature() {
            return tar.length >= SIGN.length && Arrays.equals(tar, 0, SIGN.length, SIGN, 0, SIGN.length);
        }
    }
}
