package io.github.mavenapko.apko.build;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.layout.ImageLayout;
import io.github.mavenapko.registry.ImageName;
import io.github.mavenapko.registry.ImagePush;
import io.github.mavenapko.registry.ImageRepository;
import io.github.mavenapko.registry.RegistryTransport;
import io.github.mavenapko.transport.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pushes a built image, byte for byte as it lies in its layout, to registries. Nothing is resolved or compressed again. */
public final class ImagePublisher {
    private final RegistryTransport registry;
    private final int parallel;
    private final ImageBuildLog log;

    /**
     * @param registry how registries are reached
     * @param parallel greatest number of blobs in transfer at once
     * @param log is told how the push goes on
     */
    public ImagePublisher(RegistryTransport registry, int parallel, ImageBuildLog log) {
        this.registry = registry;
        this.parallel = parallel;
        this.log = log;
    }

    /**
     * Pushes to every repository that the names are of, and tags there.
     *
     * @param layout the OCI layout directory of the image
     * @param names such as {@code registry.example/team/app:1.2}; at least one
     * @param referencesFile gets the images by digest, then the index by digest, a line each; null: no such file
     * @throws InvalidInputException when there is no image or a name is none, before anything is sent
     */
    public PublishedImage publish(Path layout, List<String> names, @Nullable Path referencesFile) throws IOException {
        Map<ImageRepository, List<String>> tags = tagsByRepository(names);
        if (!Files.isDirectory(layout)) {
            throw new InvalidInputException(
                    Diagnostic.of(layout.toString(), "there is no image; run mvn package before, which builds it"));
        }
        ImageLayout image = ImageLayout.open(layout);
        Descriptor root = image.single();
        for (Map.Entry<ImageRepository, List<String>> repository : tags.entrySet()) {
            PushProgress progress = new PushProgress(repository.getKey().toString(), log);
            new ImagePush(
                            registry,
                            descriptor -> upload(image.blob(descriptor)),
                            repository.getKey(),
                            others(tags, repository.getKey()),
                            progress,
                            parallel)
                    .run(root, repository.getValue());
        }
        ImageRepository first = tags.keySet().iterator().next();
        List<String> references = new ArrayList<>();
        for (Descriptor one : image.index(root).manifests()) {
            references.add(first + "@" + one.digest());
        }
        references.add(first + "@" + root.digest());
        if (referencesFile != null) {
            byte[] lines = (String.join("\n", references) + "\n").getBytes(StandardCharsets.UTF_8);
            OutputFile.write(referencesFile, lines);
        }
        return new PublishedImage(root.digest(), references.get(references.size() - 1), references);
    }

    /**
     * What was pushed.
     *
     * @param digest of the image index
     * @param reference the index by digest in the first name's repository
     * @param references the images of all architectures by digest there, then the index
     */
    public record PublishedImage(Digest digest, String reference, List<String> references) {
        public PublishedImage {
            references = List.copyOf(references);
        }
    }

    private static Map<ImageRepository, List<String>> tagsByRepository(List<String> names) {
        Diagnostics problems = new Diagnostics();
        Map<ImageRepository, List<String>> tags = new LinkedHashMap<>();
        if (names.isEmpty()) {
            problems.error(
                    SourceLocation.of("image"),
                    "",
                    "there is no name to publish under; give registry.example/team/app:tag");
        }
        for (String text : names) {
            try {
                ImageName name = ImageName.parse(text);
                tags.computeIfAbsent(name.repository(), repository -> new ArrayList<>())
                        .add(name.tag());
            } catch (IllegalArgumentException e) {
                problems.error(SourceLocation.of("image"), "", Objects.toString(e.getMessage(), text));
            }
        }
        problems.throwIfErrors();
        return tags;
    }

    /** Repositories of the same registry that have been pushed to, so that it can take blobs from there. */
    private static List<String> others(Map<ImageRepository, List<String>> all, ImageRepository one) {
        return all.keySet().stream()
                .filter(other -> !other.equals(one) && other.host().equals(one.host()))
                .map(ImageRepository::name)
                .toList();
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
}
