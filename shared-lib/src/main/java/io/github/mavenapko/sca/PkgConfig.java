package io.github.mavenapko.sca;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Libraries that compilers find through pkg-config. */
final class PkgConfig implements Generator {
    private static final String EXTENSION = ".pc";
    private static final Set<String> DIRECTORIES = Set.of(
            "usr/local/lib/pkgconfig",
            "usr/local/share/pkgconfig",
            "usr/lib/pkgconfig",
            "usr/lib64/pkgconfig",
            "usr/share/pkgconfig");
    private static final int LARGEST = 1 << 20;

    @Override
    public void file(FileEntry entry, Findings findings) throws IOException {
        if (!(entry instanceof FileEntry.Regular file)
                || !file.path().endsWith(EXTENSION)
                || file.content().size() > LARGEST) {
            return;
        }
        String name = FilePath.name(file.path());
        String id = "pc:" + name.substring(0, name.length() - EXTENSION.length());
        Optional<PkgConfigFile> parsed =
                PkgConfigFile.parse(new String(file.content().bytes(), StandardCharsets.UTF_8));
        if (parsed.isEmpty()) {
            findings.warning(file.path() + " is no pkg-config file that can be read; it provides nothing");
        } else if (DIRECTORIES.contains(FilePath.parent(file.path()))) {
            findings.provides(id);
            parsed.get().required().forEach(required -> findings.needs("pc:" + required));
        } else {
            findings.vendors(id, findings.scanned().version());
        }
    }
}
