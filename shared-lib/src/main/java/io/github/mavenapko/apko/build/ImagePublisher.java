package io.github.mavenapko.apko.build;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.layout.ImageLayout;
import io.github.mavenapko.registry.ImageName;
import io.github.mavenapko.registry.ImagePush;
import io.github.mavenapko.registry.ImageRepository;
import io.github.mavenapko.registry.PushListener;
import io.github.mavenapko.registry.RegistryTransport;
import io.github.mavenapko.transport.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Pushes an image as it lies in a layout, byte for byte; nothing is resolved or made anew. */
public final class ImagePublisher {
    private final RegistryTransport registry;
    private final int parallel;
    private final ImageBuildLog log;

    /**
     * Makes a publisher.
     *
     * @param parallel the most blobs that are sent at once
     */
    public ImagePublisher(RegistryTransport registry, int parallel, ImageBuildLog log) {
        this.registry = registry;
        this.parallel = parallel;
        this.log = log;
    }

    /**
     * Pushes the image under all these names.
     *
     * @param layout the OCI layout directory
     * @param references names with or without tags
     * @return the digest of the image index
     * @throws InvalidInputException when there is no image, or a name is none
     */
    public Digest publish(Path layout, List<String> references) throws IOException {
        if (!Files.isDirectory(layout)) {
            throw new InvalidInputException(
                    Diagnostic.of(layout.toString(), "there is no image; run mvn package before, which builds it"));
        }
        ImageLayout image = ImageLayout.open(layout);
        Descriptor root = image.single();
        for (Map.Entry<ImageRepository, List<String>> target :
                targets(references).entrySet()) {
            new ImagePush(registry, part -> upload(image.blob(part)), target.getKey(), List.of(), listener(), parallel)
                    .run(root, target.getValue());
        }
        return root.digest();
    }

    private static Upload upload(Content content) {
        return new Upload() {
            @Override
            public long size() {
                return content.size();
            }

            @Override
            public InputStream open() throws IOException {
                return content.open();
            }
        };
    }

    private static Map<ImageRepository, List<String>> targets(List<String> references) {
        Map<ImageRepository, List<String>> targets = new LinkedHashMap<>();
        for (String reference : references) {
            try {
                ImageName name = ImageName.parse(reference);
                targets.computeIfAbsent(name.repository(), key -> new ArrayList<>())
                        .add(name.tag());
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException(Diagnostic.of("apko.image", String.valueOf(e.getMessage())));
            }
        }
        return targets;
    }

    private PushListener listener() {
        AtomicLong all = new AtomicLong();
        AtomicLong sent = new AtomicLong();
        return new PushListener() {
            @Override
            public void begun(int blobs, long bytes) {
                all.set(bytes);
            }

            @Override
            public void sent(long bytes) {
                log.pushProgress("blobs", sent.addAndGet(bytes), all.get());
            }
        };
    }
}
