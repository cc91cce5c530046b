package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.archive.GzipMember;
import io.github.mavenapko.archive.GzipMembers;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarLimits;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.archive.TarSource;
import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.FileEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the signature members and the control member of a package, which are small, into memory. */
final class ApkHeadReader {
    private static final int MOST_ENTRIES = 1000;

    private final String file;
    private final GzipMembers members;
    private final long largest;
    private final List<SignatureEntry> signatures = new ArrayList<>();

    ApkHeadReader(String file, GzipMembers members, ApkLimits limits) {
        this.file = file;
        this.members = members;
        this.largest = limits.control();
    }

    /** A member's bytes, compressed and not, and its entries. */
    private record Member(byte[] compressed, List<TarEntry> entries, boolean ended) {
        boolean holdsSignatures() {
            return !entries.isEmpty() && entries.stream().allMatch(SignatureMember::isSignature);
        }
    }

    ApkHead read() throws IOException {
        Hasher hasher = new Hasher();
        Member member = member();
        while (member.holdsSignatures()) {
            hasher.write(member.compressed());
            collectSignatures(member);
            member = member();
        }
        checkControl(member);
        byte[] text = pkgInfo(member);
        return new ApkHead(
                signatures,
                hasher.section(),
                member.compressed(),
                member.entries(),
                PkgInfo.read(file, text),
                PkgInfo.readAsApko(file, text));
    }

    /** The signature members together, which are one range of the file. */
    private static final class Hasher {
        private final DigestingOutputStream out = new DigestingOutputStream(OutputStream.nullOutputStream(), Hash.SHA1);

        void write(byte[] bytes) throws IOException {
            out.write(bytes, 0, bytes.length);
        }

        Section section() {
            return new Section(0, out.count(), Hash.SHA1, out.hash());
        }
    }

    private Member member() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        GzipMember member = members.next(compressed, largest);
        if (member == null) {
            throw rejected(members.offset() == 0 ? "the package file is empty" : "the package has no control section");
        }
        byte[] bytes = member.readAllBytes();
        TarReader tar = new TarReader(
                new ByteArrayInputStream(bytes), TarSource.of(bytes), new TarLimits(MOST_ENTRIES, largest));
        List<TarEntry> entries = new ArrayList<>();
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            entries.add(entry);
        }
        return new Member(compressed.toByteArray(), entries, tar.hasEndBlocks());
    }

    private void collectSignatures(Member member) throws IOException {
        checkNotEnded(member);
        for (TarEntry entry : member.entries()) {
            if (entry.file() instanceof FileEntry.Regular regular
                    && regular.content().size() <= SignatureEntry.LARGEST) {
                SignatureEntry.parse(entry.path(), regular.content().bytes()).ifPresent(signatures::add);
            }
        }
    }

    private void checkControl(Member control) throws RejectedFileException {
        checkNotEnded(control);
        Set<String> names = new HashSet<>();
        for (TarEntry entry : control.entries()) {
            String path = entry.path();
            if (!path.startsWith(".") || path.indexOf('/') >= 0 || SignatureMember.isSignature(entry)) {
                throw rejected("the control section has the entry \"" + path + "\", which does not belong there");
            }
            if (!names.add(path)) {
                throw rejected("the control section has " + path + " twice");
            }
        }
    }

    private void checkNotEnded(Member member) throws RejectedFileException {
        if (member.ended()) {
            throw rejected(
                    "the signature or control section ends the archive, so apk would not see the files behind it");
        }
    }

    private byte[] pkgInfo(Member control) throws IOException {
        for (TarEntry entry : control.entries()) {
            if (entry.path().equals(PkgInfo.NAME) && entry.file() instanceof FileEntry.Regular regular) {
                return regular.content().bytes();
            }
        }
        throw rejected("the package has no " + PkgInfo.NAME);
    }

    private RejectedFileException rejected(String problem) {
        return new RejectedFileException(file, problem);
    }
}
