package io.github.mavenapko.apko.layer;

import io.github.mavenapko.archive.ParallelGzip;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What determines a layer's bytes, as a digest: everything in its entries' headers, and what names their contents. */
final class LayerKey {
    /** To be counted up when the same entries come to be written in another way. */
    private static final String FORM = "layer 2";

    private LayerKey() {}

    static Digest of(LayerFiles files) throws IOException {
        DigestingOutputStream hash = new DigestingOutputStream(OutputStream.nullOutputStream(), Hash.SHA256);
        DataOutputStream out = new DataOutputStream(hash);
        text(out, FORM);
        text(out, ParallelGzip.encoder());
        for (TarEntry entry : files.entries()) {
            write(out, entry);
        }
        out.flush();
        return Digest.ofHash(hash.hash());
    }

    private static void write(DataOutputStream out, TarEntry entry) throws IOException {
        FileEntry file = entry.file();
        Attributes attributes = file.attributes();
        text(out, file.getClass().getSimpleName());
        text(out, file.path());
        text(out, entry.user());
        text(out, entry.group());
        out.writeInt(attributes.mode().bits());
        out.writeInt(attributes.owner().uid());
        out.writeInt(attributes.owner().gid());
        out.writeLong(attributes.mtime());
        bytes(out, attributes.xattrs());
        bytes(out, entry.records());
        if (file instanceof FileEntry.Regular regular) {
            out.writeLong(regular.content().size());
            text(out, identity(regular.content()));
        } else if (file instanceof FileEntry.Symlink link) {
            text(out, link.target());
        } else if (file instanceof FileEntry.HardLink link) {
            text(out, link.target());
        } else if (file instanceof FileEntry.Device device) {
            text(out, device.kind() + " " + device.major() + " " + device.minor());
        }
    }

    private static String identity(Content content) throws IOException {
        if (content.identity().isPresent()) {
            return content.identity().get();
        }
        try (InputStream in = content.open()) {
            return Digest.of(in).toString();
        }
    }

    private static void bytes(DataOutputStream out, Map<String, byte[]> values) throws IOException {
        out.writeInt(values.size());
        for (Map.Entry<String, byte[]> value : values.entrySet()) {
            text(out, value.getKey());
            out.writeInt(value.getValue().length);
            out.write(value.getValue());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
