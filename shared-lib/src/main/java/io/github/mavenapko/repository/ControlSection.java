package io.github.mavenapko.repository;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.PkgInfo;
import io.github.mavenapko.archive.MalformedArchiveException;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.archive.TarSource;
import io.github.mavenapko.file.FileEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a control section holds.
 *
 * @param info the parsed {@code .PKGINFO}
 * @param text its text
 * @param entries the other entries
 */
record ControlSection(PackageInfo info, byte[] text, List<TarEntry> entries) {
    private static final String PKGINFO = ".PKGINFO";

    static ControlSection read(PackageFile file, RepositoryLimits limits) throws IOException {
        byte[] tar = file.controlTar();
        TarReader reader = new TarReader(new ByteArrayInputStream(tar), TarSource.of(tar), limits.controlEntries());
        byte @Nullable [] text = null;
        List<TarEntry> entries = new ArrayList<>();
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            if (!entry.path().equals(PKGINFO)) {
                entries.add(entry);
            } else if (text == null) {
                text = content(entry);
            } else {
                throw new MalformedArchiveException("its control section has more than one .PKGINFO");
            }
        }
        if (text == null) {
            throw new MalformedArchiveException("its control section has no .PKGINFO");
        }
        return new ControlSection(info(file, text), text, List.copyOf(entries));
    }

    private static byte[] content(TarEntry entry) throws IOException {
        if (entry.file() instanceof FileEntry.Regular regular) {
            return regular.content().bytes();
        }
        throw new MalformedArchiveException("its .PKGINFO is not a file");
    }

    private static PackageInfo info(PackageFile file, byte[] text) throws IOException {
        PackageInfo info = PkgInfo.readAsApko(".PKGINFO", text);
        if (info.dataHash().isEmpty()) {
            throw new MalformedArchiveException("its .PKGINFO has no datahash, so nothing vouches for its files");
        }
        return info.toBuilder()
                .checksum(file.controlChecksum())
                .size(file.size())
                .build();
    }
}
