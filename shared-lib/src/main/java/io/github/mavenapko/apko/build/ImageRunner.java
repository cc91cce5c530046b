package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.Owner;
import io.github.mavenapko.oci.ContainerConfig;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.oci.Manifest;
import io.github.mavenapko.oci.layout.ImageLayout;
import io.github.mavenapko.sandbox.Command;
import io.github.mavenapko.sandbox.Guest;
import io.github.mavenapko.sandbox.GuestSpec;
import io.github.mavenapko.sandbox.NoSandboxException;
import io.github.mavenapko.sandbox.Outcome;
import io.github.mavenapko.sandbox.OutputLines;
import io.github.mavenapko.sandbox.SandboxChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts an image from its layout in a sandbox, without a container engine. */
public final class ImageRunner {
    private final Path store;

    /**
     * Makes a runner.
     *
     * @param store a directory for roots while they run
     */
    public ImageRunner(Path store) {
        this.store = store;
    }

    /**
     * Runs what the image is there for.
     *
     * @param arguments come in the place of the image's own; empty: those of the image
     * @param output takes the lines that it prints; null: it has the terminal of this process
     * @throws InvalidInputException when there is no image, or none for this machine
     * @throws io.github.mavenapko.sandbox.NoSandboxException when no sandbox works here
     */
    public Outcome run(Path layout, List<String> arguments, @Nullable OutputLines output) throws IOException {
        if (!Files.isDirectory(layout)) {
            throw new InvalidInputException(
                    Diagnostic.of(layout.toString(), "there is no image; run mvn package before, which builds it"));
        }
        ImageLayout image = ImageLayout.open(layout);
        Manifest manifest = manifest(image);
        ImageConfig config = image.config(manifest.config());
        try (LayerContents contents = LayerContents.unpack(image, manifest, store.resolveSibling("layers-of-runs"))) {
            GuestSpec spec =
                    GuestSpec.of(contents.root(), Architecture.host().apk()).withNetwork(true);
            Optional<Owner> user =
                    ImageUser.find(contents.root(), config.config().user());
            spec = user.isPresent() ? spec.withUser(user.get()) : spec;
            try (Guest guest = SandboxChoice.AUTOMATIC.find(store).open(spec)) {
                Command command = command(config.config(), arguments);
                return output == null ? guest.runAttached(command) : guest.run(command, output);
            }
        }
    }

    /**
     * Runs it and fails when it does.
     *
     * @param lines takes what it prints; null: it has the terminal of this process
     * @param withoutSandbox is told when no sandbox works here, and nothing is run then; null: that is an error
     */
    public void start(
            Path layout,
            List<String> arguments,
            @Nullable Consumer<String> lines,
            @Nullable Consumer<String> withoutSandbox)
            throws IOException {
        try {
            Outcome outcome = run(layout, arguments, lines == null ? null : (stream, text) -> lines.accept(text));
            if (!outcome.isSuccess()) {
                throw new InvalidInputException(Diagnostic.of("image", "its program ended with " + outcome));
            }
        } catch (NoSandboxException e) {
            if (withoutSandbox == null) {
                throw e;
            }
            withoutSandbox.accept("the image is not started: " + e.getMessage());
        }
    }

    private static Manifest manifest(ImageLayout image) throws IOException {
        Architecture host = Architecture.host();
        for (Descriptor entry : image.index(image.single()).manifests()) {
            boolean fits = entry.platform()
                    .map(platform -> platform.architecture().equals(host.ociArchitecture()))
                    .orElse(false);
            if (fits) {
                return image.manifest(entry);
            }
        }
        throw new InvalidInputException(
                Diagnostic.of("image", "it has no part for this machine's architecture, " + host.apk()));
    }

    private static Command command(ContainerConfig config, List<String> arguments) {
        List<String> words = new ArrayList<>(config.entrypoint());
        words.addAll(arguments.isEmpty() ? config.cmd() : arguments);
        if (words.isEmpty()) {
            throw new InvalidInputException(
                    Diagnostic.of("image", "it has neither entrypoint nor cmd; give apko.arguments"));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : config.env()) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        String directory = config.workingDir().isEmpty() ? "/" : config.workingDir();
        return Command.of(words).withEnvironment(environment).in(directory);
    }
}
