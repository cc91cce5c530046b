package io.github.mavenapko.apko.build;

import io.github.mavenapko.archive.GzipMembers;
import io.github.mavenapko.archive.MalformedArchiveException;
import io.github.mavenapko.archive.TarLimits;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.archive.TarSource;
import io.github.mavenapko.digest.DiffId;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.DigestingInputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.MediaType;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/**
 * The layers of a base image, looked at before they become layers of another image: their archives are the ones of the config's diff ids, and no name
 * in them leads out of a root.
 */
final class BaseLayers {
    private static final int BUFFER = 1 << 16;
    private static final Set<String> COMPRESSED = Set.of(MediaType.LAYER_GZIP, MediaType.DOCKER_LAYER_GZIP);
    private static final Set<String> PLAIN = Set.of(MediaType.LAYER_TAR);

    private BaseLayers() {}

    /**
     * Checks a layer.
     *
     * @param at its place, 0 is the lowest
     * @throws IOException when it is not what the config says, or breaks a rule of archives
     */
    static void check(BaseImage base, int at) throws IOException {
        Descriptor layer = base.layers().get(at);
        List<DiffId> diffIds = base.config().diffIds();
        String name = "layer " + layer.digest() + " of the base image";
        if (diffIds.size() != base.layers().size()) {
            throw new IOException("the base image has " + base.layers().size()
                    + " layers, and its config the diff ids of " + diffIds.size() + " (rootfs)");
        }
        if (!COMPRESSED.contains(layer.mediaType()) && !PLAIN.contains(layer.mediaType())) {
            throw new IOException(name + " has the media type " + layer.mediaType()
                    + ", which is not known; layers are tar archives, plain or with gzip");
        }
        try {
            Digest found = digest(base.blob(layer), COMPRESSED.contains(layer.mediaType()));
            if (!found.equals(diffIds.get(at).digest())) {
                throw new IOException(
                        name + " has the diff id " + found + ", the config (rootfs) says " + diffIds.get(at));
            }
        } catch (MalformedArchiveException | EOFException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private static Digest digest(Content blob, boolean compressed) throws IOException {
        try (InputStream in = new BufferedInputStream(blob.open(), BUFFER);
                GzipMembers members = new GzipMembers(in)) {
            InputStream plain = compressed ? members.rest(TarLimits.LAYER.bytes()) : in;
            DigestingInputStream archive = new DigestingInputStream(plain, Hash.SHA256);
            TarReader tar = new TarReader(archive, TarSource.of(new byte[0]), TarLimits.LAYER);
            while (tar.next() != null) {
                // reading a header checks it
            }
            archive.transferTo(OutputStream.nullOutputStream());
            return Digest.ofHash(archive.hash());
        }
    }
}
