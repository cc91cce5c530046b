package io.github.mavenapko.oci.layout;

import io.github.mavenapko.file.Content;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** An OCI layout directory that is there. Nothing is handed out that does not fit its descriptor's size and digest. */
public final class ImageLayout {
    private static final int MOST_DOCUMENT_BYTES = 16 << 20;

    private final LayoutFiles files;
    private final ImageIndex top;

    private ImageLayout(LayoutFiles files, ImageIndex top) {
        this.files = files;
        this.top = top;
    }

    /**
     * Reads the layout's own files.
     *
     * @throws IOException when the directory is not an OCI layout
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when its index is not valid
     */
    public static ImageLayout open(Path directory) throws IOException {
        LayoutFiles files = new LayoutFiles(directory);
        files.checkMarker();
        byte[] index = LayoutFiles.read(files.index(), MOST_DOCUMENT_BYTES);
        return new ImageLayout(files, ImageIndex.read(files.index().toString(), index));
    }

    /** What {@code index.json} lists. */
    public ImageIndex top() {
        return top;
    }

    /**
     * The one thing that the layout holds, usually an image index.
     *
     * @throws IOException when it lists none or several
     */
    public Descriptor single() throws IOException {
        List<Descriptor> listed = top.manifests();
        if (listed.size() != 1) {
            throw new IOException(files.index() + " lists " + listed.size() + " images where one is expected");
        }
        return listed.get(0);
    }

    /** A blob as a content that is checked whenever it is read. */
    public Content blob(Descriptor descriptor) {
        return new VerifiedBlob(files.blob(descriptor.digest()), descriptor);
    }

    /** The bytes of an index, manifest or config; at most 16 MiB. */
    public byte[] document(Descriptor descriptor) throws IOException {
        if (descriptor.size() > MOST_DOCUMENT_BYTES) {
            throw new IOException(name(descriptor) + " is larger than the limit of " + MOST_DOCUMENT_BYTES + " bytes");
        }
        return blob(descriptor).bytes();
    }

    /** Reads an image index. */
    public ImageIndex index(Descriptor descriptor) throws IOException {
        return ImageIndex.read(name(descriptor), document(descriptor));
    }

    /** Reads an image manifest. */
    public Manifest manifest(Descriptor descriptor) throws IOException {
        return Manifest.read(name(descriptor), document(descriptor));
    }

    /** Reads an image config. */
    public ImageConfig config(Descriptor descriptor) throws IOException {
        return ImageConfig.read(name(descriptor), document(descriptor));
    }

    /**
     * Reads everything that can be reached.
     *
     * @throws IOException when something is missing or damaged
     */
    public void verify() throws IOException {
        for (Descriptor descriptor : top.manifests()) {
            verify(descriptor, 0);
        }
    }

    private void verify(Descriptor descriptor, int depth) throws IOException {
        if (depth > 4) {
            throw new IOException(name(descriptor) + " is nested deeper than the limit of 4 indexes");
        }
        if (MediaType.isIndex(descriptor.mediaType())) {
            for (Descriptor inner : index(descriptor).manifests()) {
                verify(inner, depth + 1);
            }
        } else if (MediaType.isManifest(descriptor.mediaType())) {
            for (Descriptor blob : manifest(descriptor).blobs()) {
                drain(blob);
            }
        } else {
            drain(descriptor);
        }
    }

    private void drain(Descriptor descriptor) throws IOException {
        try (InputStream in = blob(descriptor).open()) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private String name(Descriptor descriptor) {
        return files.blob(descriptor.digest()).toString();
    }
}
