package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.archive.GzipMember;
import io.github.mavenapko.archive.GzipMembers;
import io.github.mavenapko.archive.MalformedArchiveException;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarLimits;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.digest.DigestingInputStream;
import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.Content;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Reads a package file (version 2 of the format) and checks it on the way: what the index says, its own signature, the
 * hash of the data section, the checksum of every file, and the rules that keep readers from seeing different things.
 */
public final class ApkReader {
    private static final int BUFFER = 1 << 16;

    private final String file;
    private final Trust trust;
    private final ApkLimits limits;

    /**
     * Reads packages that are trusted for one reason.
     *
     * @param file the package file as the user knows it, which the messages of errors begin with
     */
    public ApkReader(String file, Trust trust) {
        this(file, trust, ApkLimits.USUAL);
    }

    /** Reads packages that may demand more or less than usual. */
    public ApkReader(String file, Trust trust, ApkLimits limits) {
        this.file = file;
        this.trust = trust;
        this.limits = limits;
    }

    /**
     * Reads a package to its end.
     *
     * @param in the file, which is left open
     * @param target is given the decompressed data section; it must not be used when this fails
     * @throws RejectedFileException when the package breaks a rule, a limit or the chain of trust
     */
    public Apk read(InputStream in, DataTarget target) throws IOException {
        try {
            GzipMembers members = new GzipMembers(new KeptOpen(in));
            try (members) {
                return read(members, target);
            }
        } catch (MalformedArchiveException | EOFException e) {
            throw new RejectedFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads what an index says of a package. Its files are compared with their hash as a whole, not unpacked.
     *
     * @throws RejectedFileException when the control section breaks a rule or the chain of trust, or the files are others
     */
    public PackageInfo readInfo(Content content) throws IOException {
        try (InputStream in = content.open();
                GzipMembers members = new GzipMembers(in)) {
            ApkHead head = new ApkHeadReader(file, members, limits).read();
            head.check(file, trust);
            checkDataHash(head, hashBehind(content, members.offset()));
            return head.indexed(content.size());
        } catch (MalformedArchiveException | EOFException e) {
            throw new RejectedFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads the signatures of a package, whoever made them.
     *
     * @throws RejectedFileException when the file does not begin as a package
     */
    public List<SignatureEntry> signatures(Content content) throws IOException {
        try (InputStream in = content.open();
                GzipMembers members = new GzipMembers(in)) {
            return new ApkHeadReader(file, members, limits).read().signatures();
        } catch (MalformedArchiveException | EOFException e) {
            throw new RejectedFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] hashBehind(Content content, long offset) throws IOException {
        try (InputStream in = content.open()) {
            in.skipNBytes(offset);
            return Hash.SHA256.of(in);
        }
    }

    /**
     * Reads a package anew whose decompressed data section was kept. The compressed one still has to be the one that the package
     * was signed with, and the kept one what an earlier reading made of it, but neither is decompressed or taken apart again.
     *
     * @param in the file, which is left open
     * @param kept the decompressed data section
     * @throws RejectedFileException when the package breaks a rule or the chain of trust, or what was kept is damaged
     */
    public Apk readAgain(InputStream in, KeptData kept) throws IOException {
        try (GzipMembers members = new GzipMembers(new KeptOpen(in))) {
            ApkHead head = new ApkHeadReader(file, members, limits).read();
            head.check(file, trust);
            long start = members.offset();
            DigestingOutputStream compressed = new DigestingOutputStream(OutputStream.nullOutputStream(), Hash.SHA256);
            members.passRest(compressed);
            byte[] dataHash = compressed.hash();
            checkDataHash(head, dataHash);
            List<TarEntry> files = files(kept);
            return head.complete(files, new Section(start, members.offset() - start, Hash.SHA256, dataHash));
        } catch (MalformedArchiveException | EOFException e) {
            throw new RejectedFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private List<TarEntry> files(KeptData kept) throws IOException {
        try (DigestingInputStream in = new DigestingInputStream(kept.open(), Hash.SHA256)) {
            TarReader tar = new TarReader(in, kept, new TarLimits(limits.files(), limits.data()));
            List<TarEntry> files = DataSectionReader.ofCompared(file, tar).read();
            if (!Arrays.equals(in.hash(), kept.hash())) {
                throw rejected("the decompressed copy of its data section is damaged");
            }
            return files;
        }
    }

    private Apk read(GzipMembers members, DataTarget target) throws IOException {
        ApkHead head = new ApkHeadReader(file, members, limits).read();
        head.check(file, trust);
        long dataStart = members.offset();
        DigestingOutputStream compressed = new DigestingOutputStream(OutputStream.nullOutputStream(), Hash.SHA256);
        long most = limits.dataFor(head.info().installedSize());
        GzipMember data = members.next(compressed, most);
        if (data == null) {
            throw rejected("the package has no data section");
        }
        List<TarEntry> files = files(data, target, most);
        byte[] dataHash = compressed.hash();
        checkDataHash(head, dataHash);
        if (members.next(OutputStream.nullOutputStream(), 0) != null) {
            throw rejected("the package goes on after its data section; it must have one control and one data member");
        }
        Section section = new Section(dataStart, members.offset() - dataStart, Hash.SHA256, dataHash);
        return head.complete(files, section);
    }

    private List<TarEntry> files(GzipMember data, DataTarget target, long most) throws IOException {
        try (OutputStream copy = new BufferedOutputStream(target.begin(), BUFFER)) {
            InputStream in = new CopyingInputStream(new BufferedInputStream(data, BUFFER), copy);
            TarReader tar = new TarReader(in, target, new TarLimits(limits.files(), most));
            return new DataSectionReader(file, tar).read();
        }
    }

    private void checkDataHash(ApkHead head, byte[] dataHash) throws RejectedFileException {
        String hex = HexFormat.of().formatHex(dataHash);
        if (!head.info().dataHash().toLowerCase(Locale.ROOT).equals(hex)) {
            throw rejected("the data section is not the one that the package was signed with: its SHA-256 is " + hex
                    + ", its .PKGINFO says " + head.info().dataHash());
        }
    }

    private RejectedFileException rejected(String problem) {
        return new RejectedFileException(file, problem);
    }
}
