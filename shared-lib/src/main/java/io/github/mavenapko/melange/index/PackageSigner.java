package io.github.mavenapko.melange.index;

import io.github.mavenapko.apk.format.Apk;
import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.ApkWriter;
import io.github.mavenapko.apk.format.DataTarget;
import io.github.mavenapko.apk.format.PkgInfo;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Signs packages that exist. A signature that a package has is replaced; everything else of it stays as it is, byte for byte. */
public final class PackageSigner {
    private final SigningKey key;

    public PackageSigner(SigningKey key) {
        this.key = key;
    }

    /**
     * Signs package files in their places, several at a time. Each is read to its end first: what is damaged is not
     * signed.
     *
     * @throws InvalidInputException with every file that is absent or no sound package
     * @throws IOException when a file cannot be read or written
     */
    public void sign(List<Path> packages) throws IOException {
        new SeveralPackages(packages).each(this::sign);
    }

    private Path sign(Path file) throws IOException {
        Apk apk = read(file);
        byte[] control = control(file, apk);
        byte[] signature = ApkWriter.signature(control, key, dated(apk));
        ReplacedFile.write(file, out -> {
            out.write(signature);
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(apk.controlSection().start());
                in.transferTo(out);
            }
        });
        return file;
    }

    /** The time of the control section, which is that of the build. */
    private static long dated(Apk apk) {
        return apk.control().stream()
                .filter(entry -> entry.path().equals(PkgInfo.NAME))
                .mapToLong(entry -> entry.file().attributes().mtime())
                .findFirst()
                .orElse(0);
    }

    private static Apk read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new ApkReader(file.toString(), new Trust.Unchecked()).read(in, DataTarget.discarding());
        }
    }

    private static byte[] control(Path file, Apk apk) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(apk.controlSection().start());
            return in.readNBytes(Math.toIntExact(apk.controlSection().size()));
        }
    }
}
