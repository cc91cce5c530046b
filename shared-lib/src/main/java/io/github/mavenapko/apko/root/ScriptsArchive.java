package io.github.mavenapko.apko.root;

import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.repository.VerifiedPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** {@code scripts.tar} of the package database: the scripts of all packages, which are kept and not run. */
final class ScriptsArchive {
    private static final int FOR_ALL_TO_RUN = 0555;

    private ScriptsArchive() {}

    /**
     * The archive's bytes.
     *
     * @param time of its entries, in seconds since 1970
     */
    static byte[] of(List<VerifiedPackage> packages, long time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarWriter tar = new TarWriter(bytes);
        for (VerifiedPackage apk : packages) {
            for (TarEntry script : scripts(apk)) {
                FileEntry file = script.file();
                String name = apk.info().label() + "." + apk.checksum() + file.path();
                tar.write(script.withFile(file.with(file.attributes().withMtime(time))), name);
            }
        }
        tar.finish();
        return bytes.toByteArray();
    }

    /** What a package brings that apk would run. */
    static List<TarEntry> scripts(VerifiedPackage apk) {
        return apk.control().stream()
                .filter(entry -> !entry.path().equals(".PKGINFO"))
                .filter(entry -> (entry.file().attributes().mode().bits() & FOR_ALL_TO_RUN) == FOR_ALL_TO_RUN)
                .toList();
    }
}
