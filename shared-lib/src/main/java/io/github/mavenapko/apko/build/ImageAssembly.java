package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.ConfigDefaults;
import io.github.mavenapko.apko.config.Entrypoint;
import io.github.mavenapko.apko.config.ShellWords;
import io.github.mavenapko.apko.layer.Layer;
import io.github.mavenapko.digest.DiffId;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.oci.ContainerConfig;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.MediaType;
import io.github.mavenapko.oci.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes config and manifest of an image from its definition and layers, field by field as apko does. */
final class ImageAssembly {
    private static final String AUTHOR = "github.com/chainguard-dev/apko";
    private static final String STEP = "apko";
    private static final String ANNOTATION = "org.opencontainers.image.";

    private final ApkoConfig config;
    private final String runAs;
    private final BuildInstant created;
    private final BaseImage base;

    /**
     * @param runAs the user, with names of users replaced by ids
     * @param created the time of the build
     * @param base what the image is put on
     */
    ImageAssembly(ApkoConfig config, String runAs, BuildInstant created, BaseImage base) {
        this.config = config;
        this.runAs = runAs;
        this.created = created;
        this.base = base;
    }

    /** What an image is, and how it is run. */
    ImageConfig config(Architecture architecture, List<Layer> layers) {
        List<ImageConfig.History> history = new ArrayList<>(base.config().history());
        List<DiffId> diffIds = new ArrayList<>(base.config().diffIds());
        for (Layer layer : layers) {
            history.add(new ImageConfig.History(STEP, created.exact(), STEP, comment(layers.size()), false));
            diffIds.add(layer.diffId());
        }
        return new ImageConfig(
                platform(architecture),
                AUTHOR,
                created.exact(),
                history,
                diffIds,
                container(base.config().config()));
    }

    Manifest manifest(ImageConfig imageConfig, List<Layer> layers) {
        List<Descriptor> descriptors = new ArrayList<>(base.layers());
        layers.forEach(layer -> descriptors.add(descriptor(layer)));
        Map<String, String> annotations = new HashMap<>(base.manifest().annotations());
        annotations.putAll(annotations());
        return Manifest.of(imageConfig.descriptor(), descriptors, annotations);
    }

    /** What names a layer's compressed bytes. */
    static Descriptor descriptor(Layer layer) {
        return Descriptor.of(MediaType.LAYER_GZIP, layer.size(), layer.digest());
    }

    static Platform platform(Architecture architecture) {
        return Platform.linux(
                architecture.ociArchitecture(), architecture.ociVariant().orElse(""));
    }

    private Map<String, String> annotations() {
        return annotations(config.annotations(), created);
    }

    /** Annotations with the time of the build. */
    static Map<String, String> annotations(Map<String, String> own, BuildInstant created) {
        Map<String, String> all = new HashMap<>(own);
        all.put(ANNOTATION + "created", created.seconds());
        return all;
    }

    /** The annotations of an index, which also say where the definition comes from. */
    static Map<String, String> annotations(Map<String, String> own, String vcsUrl, BuildInstant created) {
        Map<String, String> all = annotations(own, created);
        int at = vcsUrl.indexOf('@');
        if (at >= 0) {
            all.put(ANNOTATION + "source", vcsUrl.substring(0, at));
            all.put(ANNOTATION + "revision", vcsUrl.substring(at + 1));
        }
        return all;
    }

    private String comment(int layers) {
        String title = config.annotations().get(ANNOTATION + "title");
        String vendor = config.annotations().get(ANNOTATION + "vendor");
        if (title != null && vendor != null) {
            return title + " by " + vendor;
        }
        return layers > 1 ? "" : "This is an apko single-layer image";
    }

    private ContainerConfig container(ContainerConfig below) {
        return new ContainerConfig(
                config.cmd().isEmpty() ? below.cmd() : ShellWords.split(config.cmd()),
                entrypoint(below),
                environment(),
                annotations(),
                runAs.isEmpty() ? below.user() : runAs,
                config.volumes().isEmpty() ? below.volumes() : config.volumes(),
                config.workDir().isEmpty() ? below.workingDir() : config.workDir(),
                config.stopSignal().isEmpty() ? below.stopSignal() : config.stopSignal());
    }

    private List<String> entrypoint(ContainerConfig below) {
        Entrypoint entrypoint = config.entrypoint();
        if (!entrypoint.shellFragment().isEmpty()) {
            return List.of("/bin/sh", "-c", entrypoint.shellFragment());
        }
        return entrypoint.command().isEmpty() ? below.entrypoint() : ShellWords.split(entrypoint.command());
    }

    private List<String> environment() {
        Map<String, String> variables = new HashMap<>(ConfigDefaults.ENVIRONMENT);
        variables.putAll(config.environment());
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .sorted(FilePath.BYTEWISE)
                .toList();
    }
}
