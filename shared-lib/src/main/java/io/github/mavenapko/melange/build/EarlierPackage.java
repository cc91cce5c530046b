package io.github.mavenapko.melange.build;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.RejectedFileException;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.apk.signature.SignatureEntry;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file that an earlier build wrote for the same package. Compressing is most of the work of a large package, so its data section is
 * used again when a note says that it was made of the same files. The note and the package lie in the project's build directory; the
 * section's hash is compared all the same, as the file may be another one by now.
 *
 * @param folder of the package
 * @param notes the folder of the notes
 * @param info which package
 */
record EarlierPackage(Path folder, Path notes, PackageInfo info) {

    private boolean isThere() {
        return Files.isRegularFile(note(), LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS);
    }

    private Path file() {
        return folder.resolve(info.fileName());
    }

    /** Its data section, when it was made of what the key names and is as it was. */
    Optional<Content> data(String key) throws IOException {
        Path file = file();
        if (!isThere()) {
            return Optional.empty();
        }
        List<String> said =
                Files.readString(note(), StandardCharsets.ISO_8859_1).lines().toList();
        if (said.size() != 3 || !said.get(0).equals(key) || !said.get(2).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long size = Long.parseLong(said.get(2));
        if (size > Files.size(file)) {
            return Optional.empty();
        }
        Content data = new End(file, size);
        try (InputStream in = data.open()) {
            return Digest.of(in).hex().equals(said.get(1)) ? Optional.of(data) : Optional.empty();
        }
    }

    /** Its signatures, whatever they are good for. */
    List<SignatureEntry> signatures() throws IOException {
        if (!isThere()) {
            return List.of();
        }
        Path file = file();
        try {
            return new ApkReader(file.toString(), new Trust.Unchecked()).signatures(new End(file, Files.size(file)));
        } catch (RejectedFileException e) {
            // no package any more: it will be one when the build is done
            return List.of();
        }
    }

    /** Notes what the package that now stands there has been made of. */
    void note(String key, PackageInfo written, long dataSize) throws IOException {
        Files.createDirectories(notes);
        String note = String.join("\n", key, written.dataHash(), Long.toString(dataSize)) + "\n";
        PackageRepository.write(note(), note.getBytes(StandardCharsets.US_ASCII));
    }

    private Path note() {
        return notes.resolve(info.fileName() + ".data");
    }

    /** The last bytes of a file. It may be replaced while they are read, but not changed. */
    private record End(Path file, long size) implements Content {
        @Override
        public InputStream open() throws IOException {
            InputStream in = Files.newInputStream(file);
            try {
                in.skipNBytes(Files.size(file) - size);
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }
    }
}
