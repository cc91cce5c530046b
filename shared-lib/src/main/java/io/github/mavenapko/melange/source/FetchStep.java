package io.github.mavenapko.melange.source;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.sandbox.HostName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Brings one file into the workspace, verified, and unpacks it. */
final class FetchStep {
    private final SourceContext context;
    private final FetchInputs inputs;
    private final Workspace workspace;

    FetchStep(SourceContext context, FetchInputs inputs) {
        this.context = context;
        this.inputs = inputs;
        this.workspace = new Workspace(context.workspace());
    }

    void run() throws IOException {
        String file = inWorkspace("uri", inputs.fileName());
        String target = inWorkspace("directory", inputs.directory());
        Path path = HostName.in(workspace.directory(FilePath.parent(file)), FilePath.name(file));
        boolean present = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        if (present) {
            context.notices().accept("fetch: " + inputs.fileName() + " is in the workspace already");
        } else {
            obtain(workspace.newFile(file));
        }
        verify(path);
        if (inputs.unpack()) {
            unpack(path, target);
        }
        if (inputs.delete()) {
            Files.delete(path);
        }
    }

    private void obtain(Path path) throws IOException {
        Optional<FileSum> sum = inputs.sum();
        if (sum.isEmpty()) {
            context.notices().accept("fetch: downloading " + inputs.url() + ", which nothing verifies");
            SourceCache.downloadUnchecked(context.transport(), inputs.url(), path);
            return;
        }
        if (context.cache().copyTo(path, sum.get())) {
            context.notices().accept("fetch: " + inputs.fileName() + " from the cache");
            return;
        }
        context.notices().accept("fetch: downloading " + inputs.url());
        try {
            context.cache().download(context.transport(), inputs.url(), sum.get());
        } catch (WrongSumException e) {
            throw problem(sum.get().input(), String.valueOf(e.getMessage()));
        }
        if (!context.cache().copyTo(path, sum.get())) {
            throw new IOException(inputs.url() + " was downloaded, but the cache lost it; check its disk");
        }
    }

    private void verify(Path path) throws IOException {
        if (inputs.sum().isEmpty()) {
            return;
        }
        FileSum expected = inputs.sum().get();
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            String actual = expected.sumOf(in);
            if (!actual.equals(expected.hex())) {
                throw problem(
                        expected.input(),
                        "the file " + inputs.fileName() + " of the workspace has " + expected.algorithm() + " " + actual
                                + " instead of the expected " + expected.hex());
            }
        }
    }

    private void unpack(Path file, String target) throws IOException {
        try {
            new Unpacking(workspace, target, inputs.strip()).unpack(file);
        } catch (UnusableArchiveException e) {
            throw problem("extract", inputs.fileName() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new IOException("unpacking " + inputs.fileName() + ": " + e.getMessage(), e);
        }
    }

    private String inWorkspace(String input, String text) {
        try {
            return Workspace.relative(context.workingDirectory(), text);
        } catch (IllegalArgumentException e) {
            throw problem(input, String.valueOf(e.getMessage()));
        }
    }

    private InvalidInputException problem(String input, String message) {
        return InvalidInputException.at(context.location(), "with." + input, message);
    }
}
