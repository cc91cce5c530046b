package io.github.mavenapko.oci.layout;

import io.github.mavenapko.diagnostic.FullDisk;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageIndex;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes an OCI layout beside its place; {@link #finish} puts it there, in one step or not at all. Several threads may
 * add blobs at once.
 */
public final class LayoutWriter implements Closeable {
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String TAG = "latest";

    private final Path target;
    private final Siblings siblings;
    private final LayoutFiles files;
    private final AtomicInteger blobsBegun = new AtomicInteger();

    private LayoutWriter(Path target, Siblings siblings, LayoutFiles files) {
        this.target = target;
        this.siblings = siblings;
        this.files = files;
    }

    /**
     * Begins a layout.
     *
     * @throws IOException when its place is taken by something that is not an OCI layout
     */
    public static LayoutWriter begin(Path target) throws IOException {
        checkReplaceable(target);
        Siblings siblings = new Siblings(target);
        siblings.removeLeftovers();
        LayoutFiles files = new LayoutFiles(siblings.staging());
        Files.createDirectories(files.blobs());
        return new LayoutWriter(target, siblings, files);
    }

    /** Begins a blob that is written piece by piece, in bounded memory. */
    public BlobWriter blob() throws IOException {
        return new BlobWriter(files, files.directory().resolve("blob-" + blobsBegun.incrementAndGet()));
    }

    /** Adds a document or another small blob. */
    public Descriptor add(String mediaType, byte[] bytes) throws IOException {
        return add(mediaType, Content.of(bytes));
    }

    /** Adds a blob. */
    public Descriptor add(String mediaType, Content content) throws IOException {
        try (BlobWriter blob = blob();
                InputStream in = content.open()) {
            in.transferTo(blob);
            return blob.finish(mediaType);
        }
    }

    /** Adds a blob from the layout that is to be replaced, if that has it undamaged. */
    public boolean reuse(Descriptor descriptor) throws IOException {
        Path there = new LayoutFiles(target).blob(descriptor.digest());
        if (!Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS) || Files.size(there) != descriptor.size()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(there)) {
            if (!Digest.of(in).equals(descriptor.digest())) {
                return false;
            }
        }
        linkOrCopy(there, files.blob(descriptor.digest()));
        return true;
    }

    /**
     * Adds a blob that lies in a file and was written or verified a moment ago; where the file system can, as a further name of that file.
     *
     * @throws IOException when the file has not the size that the descriptor says
     */
    public void link(Descriptor descriptor, Path file) throws IOException {
        if (Files.size(file) != descriptor.size()) {
            throw new IOException(file + " was changed since it was written; build again");
        }
        linkOrCopy(file, files.blob(descriptor.digest()));
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            return;
        }
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException e) {
            copy(from, to);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FullDisk.explain(e, "the output, " + to.getParent());
        }
    }

    /**
     * Completes the layout with what it is about, usually an image index, under the name {@code latest}, and puts it in
     * its place.
     */
    public void finish(Descriptor root) throws IOException {
        Descriptor named = root.withAnnotations(Map.of(REF_NAME, TAG));
        Files.write(files.index(), ImageIndex.of(List.of(named), Map.of()).bytes());
        Files.write(files.marker(), LayoutFiles.MARKER_TEXT);
        removeUnfinishedBlobs();
        siblings.replace(files.directory());
    }

    private void removeUnfinishedBlobs() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(files.directory(), "blob-*")) {
            for (Path blob : unfinished) {
                Files.delete(blob);
            }
        }
    }

    private static void checkReplaceable(Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean layout = Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(new LayoutFiles(target).marker());
        if (!layout && !isEmptyDirectory(target)) {
            throw new IOException(target + " exists and is not an OCI layout; remove it or choose another place");
        }
    }

    private static boolean isEmptyDirectory(Path target) throws IOException {
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(target)) {
            return !entries.iterator().hasNext();
        }
    }

    /** Throws away what was written unless it was finished. */
    @Override
    public void close() throws IOException {
        Siblings.remove(files.directory());
    }
}
