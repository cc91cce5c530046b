package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageList;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.apk.signature.Verdict;
import io.github.mavenapko.archive.GzipMember;
import io.github.mavenapko.archive.GzipMembers;
import io.github.mavenapko.archive.MalformedArchiveException;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarLimits;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.archive.TarSource;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an index archive: members with signatures, then the signed body with description and records. */
final class ApkIndexReader {
    private static final int MOST_ENTRIES = 100;
    private static final long LARGEST_SIGNATURE = 1 << 20;
    private static final int USUAL_COMPRESSION = 6;
    private static final int LONGEST_DESCRIPTION = 1 << 16;
    /** Nothing of an index is opened again. */
    private static final TarSource KEEPS_ONLY_SIZE = DataTarget.discarding();

    private final String file;
    private final byte[] archive;
    private final long largest;
    private final List<Signed> signed = new ArrayList<>();
    private int bodyStart;

    ApkIndexReader(String file, byte[] archive, long largest) {
        this.file = file;
        this.archive = archive;
        this.largest = largest;
    }

    /** The signatures of one member and where the bytes behind that member begin. */
    private record Signed(List<SignatureEntry> entries, int end) {}

    ApkIndex read(Keyring keyring, boolean mustBeTrusted) throws IOException {
        List<SignatureEntry> signatures = signatures();
        Verdict verdict = verify(keyring, signatures);
        if (mustBeTrusted && !(verdict instanceof Verdict.Trusted)) {
            throw new RejectedFileException(file, "the index " + verdict.explanation());
        }
        try (GzipMembers members = new GzipMembers(stream(bodyStart))) {
            return new ApkIndex(body(members.rest(largest)), signatures, verdict);
        } catch (MalformedArchiveException | EOFException e) {
            throw new RejectedFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    List<SignatureEntry> signatures() throws IOException {
        if (archive.length == 0) {
            throw new RejectedFileException(file, "the index is empty");
        }
        if (archive[0] == '<') {
            throw new RejectedFileException(
                    file, "this is a web page, not an index; is the address that of a repository?");
        }
        try (GzipMembers members = new GzipMembers(stream(0))) {
            List<SignatureEntry> entries = signatureMember(members);
            while (entries != null) {
                bodyStart = Math.toIntExact(members.offset());
                signed.add(new Signed(entries, bodyStart));
                entries = signatureMember(members);
            }
        } catch (MalformedArchiveException | EOFException e) {
            throw new RejectedFileException(file, String.valueOf(e.getMessage()), e);
        }
        return signed.stream().flatMap(member -> member.entries().stream()).toList();
    }

    /** The signatures of the next member; null when it is the body, or there is none. */
    private @Nullable List<SignatureEntry> signatureMember(GzipMembers members) throws IOException {
        GzipMember member = members.next(OutputStream.nullOutputStream(), largest);
        if (member == null) {
            return null;
        }
        TarReader tar = reader(member);
        List<SignatureEntry> entries = new ArrayList<>();
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            if (!SignatureMember.isSignature(entry)) {
                return null;
            }
            if (SignatureMember.size(entry) > LARGEST_SIGNATURE) {
                throw new RejectedFileException(file, "the index has a signature that is larger than 1 MiB");
            }
            SignatureMember.read(entry, tar).ifPresent(entries::add);
        }
        return entries;
    }

    /** A signature may cover all that follows its own member, or only the body behind all signatures. */
    private Verdict verify(Keyring keyring, List<SignatureEntry> signatures) {
        Verdict verdict = keyring.verifyAny(signatures, from(bodyStart));
        for (Signed member : signed) {
            if (verdict instanceof Verdict.Trusted) {
                break;
            }
            Verdict other = keyring.verifyAny(member.entries(), from(member.end()));
            verdict = other instanceof Verdict.Trusted ? other : verdict;
        }
        return verdict;
    }

    private PackageIndex body(InputStream in) throws IOException {
        TarReader tar = reader(in);
        PackageList packages = null;
        String description = "";
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            if (entry.path().equals(ApkIndex.TEXT) && packages == null) {
                packages = IndexTextReader.read(file, content(entry, tar.content()));
            } else if (entry.path().equals(ApkIndex.DESCRIPTION)) {
                description = new String(tar.content().readNBytes(LONGEST_DESCRIPTION), StandardCharsets.UTF_8);
            } else if (!SignatureMember.isSignature(entry)) {
                throw new RejectedFileException(
                        file, "the index has the entry \"" + entry.path() + "\", which is unknown or there twice");
            }
        }
        if (packages == null) {
            throw new RejectedFileException(file, "the index has no entry " + ApkIndex.TEXT);
        }
        return new PackageIndex(description, packages);
    }

    /** All bytes of an entry; what a size claims beyond the usual compression is only believed when it has come. */
    private byte[] content(TarEntry entry, InputStream in) throws IOException {
        byte[] bytes = new byte[(int) Math.min(SignatureMember.size(entry), USUAL_COMPRESSION * (long) archive.length)];
        int length = in.readNBytes(bytes, 0, bytes.length);
        byte[] more = in.readAllBytes();
        byte[] all = Arrays.copyOf(bytes, Math.addExact(length, more.length));
        System.arraycopy(more, 0, all, length, more.length);
        return all;
    }

    private TarReader reader(InputStream in) {
        return new TarReader(in, KEEPS_ONLY_SIZE, new TarLimits(MOST_ENTRIES, largest));
    }

    private InputStream stream(int from) {
        return new ByteArrayInputStream(archive, from, archive.length - from);
    }

    private ByteBuffer from(int offset) {
        return ByteBuffer.wrap(archive, offset, archive.length - offset).slice();
    }
}
