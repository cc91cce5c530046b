package io.github.mavenapko.sca;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;

/** Programs that show the manuals of a documentation package. */
final class Manuals implements Generator {

    @Override
    public void file(FileEntry entry, Findings findings) {
        if (!findings.scanned().name().endsWith("-doc")) {
            return;
        }
        String directory = FilePath.parent(entry.path());
        if (directory.equals("usr/share/man")) {
            findings.needs("man-db");
        } else if (directory.equals("usr/share/info")) {
            findings.needs("texinfo");
        }
    }
}
