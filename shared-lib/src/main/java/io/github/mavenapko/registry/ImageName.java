package io.github.mavenapko.registry;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import io.github.mavenapko.digest.Digest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The full name of an image: repository, and a tag or a digest.
 *
 * @param repository where it is
 * @param tag the tag; empty when the image is named by digest only
 * @param imageDigest the digest, if it is named by one
 */
public record ImageName(
        ImageRepository repository, String tag, @Nullable Digest imageDigest) {

    /**
     * Reads a name as docker does: a name without a registry is one of Docker Hub, one without a tag means {@code
     * latest}.
     *
     * @throws IllegalArgumentException when it is not the name of an image
     */
    public static ImageName parse(String text) {
        try {
            ImageReference reference = ImageReference.parse(text);
            ImageRepository repository = new ImageRepository(reference.getRegistry(), reference.getRepository());
            Digest digest = reference.getDigest().map(Digest::parse).orElse(null);
            return new ImageName(repository, reference.getTag().orElse(""), digest);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is not the name of an image; use registry.example.com/team/name:tag with lower-case letters, digits"
                    + " and . _ - in the name");
        }
    }

    /** The digest, if the image is named by one. */
    public Optional<Digest> digest() {
        return Optional.ofNullable(imageDigest);
    }

    /** The same repository with another tag and no digest. */
    public ImageName withTag(String other) {
        if (!ImageReference.isValidTag(other)) {
            throw new IllegalArgumentException("\"" + other
                    + "\" is not a tag; use up to 128 letters, digits and . _ -, not starting with . or -");
        }
        return new ImageName(repository, other, null);
    }

    /** The same repository with a digest and no tag. */
    public ImageName withDigest(Digest other) {
        return new ImageName(repository, "", other);
    }

    /** What the registry calls it within the repository: the digest, or else the tag. */
    String reference() {
        return imageDigest == null ? tag : imageDigest.toString();
    }

    /** The name with its registry, such as {@code index.docker.io/library/alpine:3.22}. */
    @Override
    public String toString() {
        return repository + (tag.isEmpty() ? "" : ":" + tag) + (imageDigest == null ? "" : "@" + imageDigest);
    }
}
