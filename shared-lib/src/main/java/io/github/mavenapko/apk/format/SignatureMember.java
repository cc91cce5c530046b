package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.archive.ParallelGzip;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** The gzip member in front of a package or index that holds signatures of what follows it. */
final class SignatureMember {
    private static final int STORED = 0;

    private SignatureMember() {}

    /**
     * A member with one signature; it has no end blocks, as another segment of the archive follows. It is stored, not compressed: so its
     * length, and the package's, is the same for every key of one size.
     */
    static byte[] write(SigningKey key, byte[] signature, long mtime) throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        Attributes attributes = Attributes.of(Mode.FILE).withMtime(mtime);
        try (TarWriter tar = new TarWriter(new ParallelGzip(member, STORED))) {
            tar.write(TarEntry.of(
                    new FileEntry.Regular(key.signatureName(), attributes, Content.of(signature)), "root", "root"));
        }
        return member.toByteArray();
    }

    static boolean isSignature(TarEntry entry) {
        return entry.path().startsWith(SignatureEntry.PREFIX);
    }

    static long size(TarEntry entry) {
        return entry.file() instanceof FileEntry.Regular file ? file.content().size() : 0;
    }

    /** The current entry of an archive as a signature; empty when its name is not that of one, or it is too large. */
    static Optional<SignatureEntry> read(TarEntry entry, TarReader tar) throws IOException {
        boolean regular = entry.file() instanceof FileEntry.Regular;
        byte[] bytes = tar.content().readNBytes(SignatureEntry.LARGEST + 1);
        return regular && bytes.length <= SignatureEntry.LARGEST
                ? SignatureEntry.parse(entry.path(), bytes)
                : Optional.empty();
    }
}
