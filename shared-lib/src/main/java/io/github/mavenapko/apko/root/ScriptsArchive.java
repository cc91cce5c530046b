package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.format.InstalledDatabase;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.repository.VerifiedPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** {@code scripts.tar} of the package database: the scripts of all packages, which are kept and not run. */
final class ScriptsArchive {
    private static final int FOR_ALL_TO_RUN = 0555;
    private static final byte[] END = new byte[1024];

    private ScriptsArchive() {}

    /**
     * The archive's bytes.
     *
     * @param time of its entries, in seconds since 1970
     */
    static byte[] of(List<VerifiedPackage> packages, long time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (VerifiedPackage apk : packages) {
            bytes.writeBytes(InstalledDatabase.scripts(apk.apk(), time));
        }
        bytes.writeBytes(END);
        return bytes.toByteArray();
    }

    /** The names of what a package brings that apk would run, such as {@code post-install}. */
    static List<String> names(VerifiedPackage apk) {
        return apk.control().stream()
                .filter(entry -> !entry.path().equals(".PKGINFO"))
                .filter(entry -> (entry.file().attributes().mode().bits() & FOR_ALL_TO_RUN) == FOR_ALL_TO_RUN)
                .map(TarEntry::path)
                .map(path -> path.substring(1))
                .toList();
    }
}
