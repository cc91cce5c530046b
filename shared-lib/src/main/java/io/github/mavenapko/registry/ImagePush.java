package io.github.mavenapko.registry;

import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageIndex;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.MediaType;
import io.github.mavenapko.registry.PushListener.How;
import io.github.mavenapko.transport.HttpStatusException;
import io.github.mavenapko.transport.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts an image, or the images of an index, into a repository: first the blobs that are missing, then the manifests by
 * digest, then the tags. What was pushed is checked at the end. Bytes are sent as they are.
 */
public final class ImagePush {
    private static final int MOST_DOCUMENT_BYTES = 4 << 20;

    private final RegistryTransport registry;
    private final ImageSource source;
    private final ImageRepository repository;
    private final List<String> mountFrom;
    private final PushListener listener;
    private final int parallel;

    /**
     * Prepares a push; nothing is sent yet.
     *
     * @param mountFrom names of repositories in the same registry that may have some of the blobs already
     * @param parallel greatest number of blobs in transfer at once
     */
    public ImagePush(
            RegistryTransport registry,
            ImageSource source,
            ImageRepository repository,
            List<String> mountFrom,
            PushListener listener,
            int parallel) {
        this.registry = registry;
        this.source = source;
        this.repository = repository;
        this.mountFrom = List.copyOf(mountFrom);
        this.listener = listener;
        this.parallel = parallel;
    }

    /** A manifest and the blobs that have to be there before it. */
    private record Image(Descriptor descriptor, byte[] bytes, Collection<Descriptor> blobs) {}

    /**
     * Pushes.
     *
     * @param root the image index, or the manifest of a single image
     * @param tags names for it; with none it can be had by digest only
     * @throws IOException when something could not be pushed or is not there afterwards
     */
    public void run(Descriptor root, List<String> tags) throws IOException {
        byte[] rootBytes = document(root);
        List<Image> images = images(root, rootBytes);
        try {
            push(images, root, rootBytes, tags, true);
        } catch (HttpStatusException e) {
            boolean registryLost =
                    RegistryError.has(e, "MANIFEST_BLOB_UNKNOWN") || RegistryError.has(e, "BLOB_UNKNOWN");
            if (!registryLost) {
                throw e;
            }
            push(images, root, rootBytes, tags, false);
        }
        verify(root, tags);
    }

    private List<Image> images(Descriptor root, byte[] rootBytes) throws IOException {
        if (!MediaType.isIndex(root.mediaType())) {
            return List.of(new Image(
                    root, rootBytes, Manifest.read(root.toString(), rootBytes).blobs()));
        }
        List<Image> images = new ArrayList<>();
        for (Descriptor entry : ImageIndex.read(root.toString(), rootBytes).manifests()) {
            byte[] bytes = document(entry);
            images.add(new Image(
                    entry, bytes, Manifest.read(entry.toString(), bytes).blobs()));
        }
        return images;
    }

    /** Sends what is missing; when the registry's word is not trusted, everything. */
    private void push(List<Image> images, Descriptor root, byte[] rootBytes, List<String> tags, boolean trusting)
            throws IOException {
        List<Image> missing = new ArrayList<>();
        for (Image image : images) {
            if (!trusting || !isPresent(image.descriptor)) {
                missing.add(image);
            }
        }
        pushBlobs(missing, trusting);
        boolean index = MediaType.isIndex(root.mediaType());
        for (Image image : missing) {
            if (index || tags.isEmpty()) {
                put(image.descriptor.digest().toString(), image.descriptor, image.bytes);
            }
        }
        if (index && tags.isEmpty()) {
            put(root.digest().toString(), root, rootBytes);
        }
        for (String tag : tags) {
            put(tag, root, rootBytes);
            listener.tagged(new ImageName(repository, tag, null));
        }
    }

    private boolean isPresent(Descriptor manifest) throws IOException {
        Optional<Digest> there = registry.resolve(repository, manifest.digest().toString());
        return there.isPresent() && there.get().equals(manifest.digest());
    }

    private void pushBlobs(List<Image> images, boolean trusting) throws IOException {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        images.forEach(image -> image.blobs.forEach(blob -> blobs.putIfAbsent(blob.digest(), blob)));
        listener.begun(
                blobs.size(),
                blobs.values().stream().mapToLong(Descriptor::size).sum());
        new Parallel(parallel).run(blobs.values(), blob -> pushBlob(blob, trusting));
    }

    private void pushBlob(Descriptor blob, boolean trusting) throws IOException {
        How how = How.PRESENT;
        if (!trusting || !registry.hasBlob(repository, blob)) {
            boolean mounted = registry.putBlob(repository, blob, source.part(blob), mountFrom, listener::sent);
            how = mounted ? How.MOUNTED : How.SENT;
        }
        listener.done(blob, how);
    }

    private void put(String reference, Descriptor descriptor, byte[] bytes) throws IOException {
        registry.putManifest(repository, reference, descriptor, bytes);
    }

    private void verify(Descriptor root, List<String> tags) throws IOException {
        List<String> references = tags.isEmpty() ? List.of(root.digest().toString()) : tags;
        for (String reference : references) {
            Optional<Digest> there = registry.resolve(repository, reference);
            if (there.isEmpty() || !there.get().equals(root.digest())) {
                throw new UnusableAnswerException(new ImageName(repository, reference, null) + ": pushed "
                        + root.digest() + ", but afterwards the registry has "
                        + there.map(Digest::toString).orElse("nothing") + " under this name");
            }
        }
    }

    private byte[] document(Descriptor descriptor) throws IOException {
        Upload part = source.part(descriptor);
        if (descriptor.size() > MOST_DOCUMENT_BYTES) {
            throw new IOException(descriptor + " is larger than the limit of " + MOST_DOCUMENT_BYTES + " bytes");
        }
        try (InputStream in = part.open()) {
            byte[] bytes = in.readNBytes(MOST_DOCUMENT_BYTES + 1);
            if (bytes.length != descriptor.size() || !Digest.of(bytes).equals(descriptor.digest())) {
                throw new IOException("what should be pushed as " + descriptor + " has other content");
            }
            return bytes;
        }
    }
}
