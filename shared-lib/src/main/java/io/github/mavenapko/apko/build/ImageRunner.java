package io.github.mavenapko.apko.build;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarLimits;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileTree;
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
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
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
        Path scratch = Files.createTempDirectory("mavenapko-run-");
        try {
            FileTree root = root(image, manifest, scratch);
            GuestSpec spec = GuestSpec.of(root, Architecture.host().apk()).withNetwork(true);
            spec = config.config().user().isEmpty()
                    ? spec
                    : spec.withUser(owner(config.config().user(), root));
            try (Guest guest = SandboxChoice.AUTOMATIC.find(store).open(spec)) {
                Command command = command(config.config(), arguments);
                return output == null ? guest.runAttached(command) : guest.run(command, output);
            }
        } finally {
            delete(scratch);
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

    private static Owner owner(String user, FileTree root) throws IOException {
        String[] parts = user.split(":", 2);
        if (!parts[0].matches("[0-9]{1,9}")) {
            throw new InvalidInputException(
                    Diagnostic.of("image", "its user \"" + user + "\" is not a number; name it in accounts.users"));
        }
        int uid = Integer.parseInt(parts[0]);
        boolean named = parts.length == 2 && parts[1].matches("[0-9]{1,9}");
        return new Owner(uid, named ? Integer.parseInt(parts[1]) : group(uid, root));
    }

    private static int group(int uid, FileTree root) throws IOException {
        var passwd = root.regularFile("etc/passwd");
        if (passwd.isEmpty()) {
            return 0;
        }
        String text = new String(passwd.get().content().bytes(), StandardCharsets.UTF_8);
        return text.lines()
                .map(line -> line.split(":"))
                .filter(fields ->
                        fields.length > 3 && fields[2].equals(String.valueOf(uid)) && fields[3].matches("\\d{1,9}"))
                .findFirst()
                .map(fields -> Integer.parseInt(fields[3]))
                .orElse(0);
    }

    private static FileTree root(ImageLayout image, Manifest manifest, Path scratch) throws IOException {
        FileTree root = new FileTree();
        int number = 0;
        for (Descriptor layer : manifest.layers()) {
            Path tar = scratch.resolve("layer-" + number++);
            try (InputStream in = new GZIPInputStream(image.blob(layer).open(), 1 << 16)) {
                Files.copy(in, tar);
            }
            try (InputStream in = Files.newInputStream(tar)) {
                TarReader reader = new TarReader(in, (offset, size) -> part(tar, offset, size), TarLimits.LAYER);
                for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
                    root.put(entry.file());
                }
            }
        }
        return root;
    }

    private static Content part(Path file, long offset, long size) {
        return new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return new Part(file, offset, size);
            }
        };
    }

    private static void delete(Path scratch) throws IOException {
        try (var files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(scratch);
    }

    /** Some bytes of a file. */
    private static final class Part extends InputStream {
        private final RandomAccessFile file;
        private long left;

        Part(Path path, long offset, long size) throws IOException {
            this.file = new RandomAccessFile(path.toFile(), "r");
            this.left = size;
            file.seek(offset);
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            left--;
            return file.read();
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int n = file.read(bytes, at, (int) Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
