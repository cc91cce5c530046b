package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.apk.signature.Verdict;
import io.github.mavenapko.archive.ParallelGzip;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file {@code APKINDEX.tar.gz} of a repository: what it offers for one architecture, and who says so. */
public final class ApkIndex {
    /** The file's name. */
    public static final String FILE_NAME = "APKINDEX.tar.gz";

    static final String TEXT = "APKINDEX";
    static final String DESCRIPTION = "DESCRIPTION";

    private static final long LARGEST = 512L << 20;

    private final PackageIndex packages;
    private final List<SignatureEntry> signatures;
    private final Verdict verdict;

    ApkIndex(PackageIndex packages, List<SignatureEntry> signatures, Verdict verdict) {
        this.packages = packages;
        this.signatures = List.copyOf(signatures);
        this.verdict = verdict;
    }

    /**
     * Reads an index and checks its signatures before its content; one good signature is enough.
     *
     * @param file what the messages of errors begin with
     * @throws RejectedFileException when no signature is good, or the content breaks the format's rules or limits
     */
    public static ApkIndex read(String file, byte[] archive, Keyring keyring) throws IOException {
        return read(file, archive, keyring, LARGEST);
    }

    /** Reads and checks an index that may decompress to so many bytes. */
    public static ApkIndex read(String file, byte[] archive, Keyring keyring, long largest) throws IOException {
        return new ApkIndexReader(file, archive, largest).read(keyring, true);
    }

    /** Reads an index that need not be trusted, such as one's own to be extended; {@link #verdict()} tells. */
    public static ApkIndex readUnverified(String file, byte[] archive, Keyring keyring) throws IOException {
        return readUnverified(file, archive, keyring, LARGEST);
    }

    /** Reads an index that need not be trusted and may decompress to so many bytes. */
    public static ApkIndex readUnverified(String file, byte[] archive, Keyring keyring, long largest)
            throws IOException {
        return new ApkIndexReader(file, archive, largest).read(keyring, false);
    }

    /** What is in it. */
    public PackageIndex packages() {
        return packages;
    }

    /** The signatures that it carries. */
    public List<SignatureEntry> signatures() {
        return signatures;
    }

    /** What checking the signatures came to. */
    public Verdict verdict() {
        return verdict;
    }

    /** The text of an index. */
    public static String text(PackageIndex index) {
        StringBuilder text = new StringBuilder();
        index.packages().forEach(info -> IndexText.write(text, info));
        return text.toString();
    }

    /** The file, signed when there is a key. The same packages and key give the same bytes. */
    public static byte[] write(PackageIndex index, @Nullable SigningKey key) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(new ParallelGzip(body))) {
            tar.write(file(TEXT, text(index)));
            tar.write(file(DESCRIPTION, index.description()));
            tar.finish();
        }
        return key == null ? body.toByteArray() : sign(body.toByteArray(), key);
    }

    /** Puts a signature in front of an index that has none; one that has a signature is returned as it is. */
    public static byte[] sign(byte[] archive, SigningKey key) throws IOException {
        if (!new ApkIndexReader(FILE_NAME, archive, LARGEST).signatures().isEmpty()) {
            return archive;
        }
        byte[] signature = SignatureMember.write(key, key.sign(archive), 0);
        ByteArrayOutputStream signed = new ByteArrayOutputStream(signature.length + archive.length);
        signed.writeBytes(signature);
        signed.writeBytes(archive);
        return signed.toByteArray();
    }

    /** An index with further packages; one of the same name and version takes the other's place. */
    public static PackageIndex merge(PackageIndex index, List<PackageInfo> more) {
        List<PackageInfo> all = new ArrayList<>(index.packages());
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            positions.put(key(all.get(i)), i);
        }
        for (PackageInfo info : more) {
            Integer position = positions.putIfAbsent(key(info), all.size());
            if (position == null) {
                all.add(info);
            } else {
                all.set(position, info);
            }
        }
        return new PackageIndex(index.description(), all);
    }

    private static String key(PackageInfo info) {
        return info.name() + " " + info.version();
    }

    private static TarEntry file(String name, String text) {
        return TarEntry.of(new FileEntry.Regular(name, Attributes.of(Mode.FILE), Content.of(text)));
    }
}
