package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.build.AssembledRoot;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.FileEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A name that only roots with the same files have: a digest over the packages' identities, the list of files, and the contents of those that no
 * package can vouch for, which are all in a few directories.
 */
final class GuestIdentity {
    private final ByteArrayOutputStream listing = new ByteArrayOutputStream();

    private GuestIdentity() {}

    static String of(AssembledRoot root) throws IOException {
        GuestIdentity identity = new GuestIdentity();
        for (PackageInfo info : root.packages()) {
            identity.add(
                    info.label() + " " + info.checksum().map(Checksum::toString).orElse(""));
        }
        for (FileEntry file : root.files().files()) {
            identity.add(file);
        }
        return Digest.of(identity.listing.toByteArray()).hex();
    }

    private void add(FileEntry file) throws IOException {
        String what = file.getClass().getSimpleName();
        if (file instanceof FileEntry.Regular regular) {
            what += " " + regular.content().size();
        } else if (file instanceof FileEntry.Symlink link) {
            what += " " + link.target();
        } else if (file instanceof FileEntry.HardLink link) {
            what += " " + link.target();
        } else if (file instanceof FileEntry.Device device) {
            what += " " + device.kind() + " " + device.major() + " " + device.minor();
        }
        add(file.path() + "\0" + what + " " + file.attributes().mode() + " "
                + file.attributes().owner());
        if (file instanceof FileEntry.Regular regular && isMade(file.path())) {
            try (InputStream in = regular.content().open()) {
                add(Digest.of(in).hex());
            }
        }
    }

    /** Where files are that are made or changed when packages are installed: accounts, keys, certificates, databases, caches. */
    private static boolean isMade(String path) {
        return path.startsWith("etc/")
                || path.startsWith("lib/apk/")
                || path.startsWith("usr/lib/apk/")
                || path.startsWith("var/");
    }

    private void add(String line) {
        try {
            listing.write(line.getBytes(StandardCharsets.UTF_8));
            listing.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
