package io.github.mavenapko.apko.root;

import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A packaged file's content, whose verified checksum names it. */
record PackagedContent(Content content, Checksum checksum) implements Content {

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public InputStream open() throws IOException {
        return content.open();
    }

    @Override
    public Optional<String> identity() {
        return Optional.of(checksum.toString());
    }
}
