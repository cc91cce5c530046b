package io.github.mavenapko.sca;

import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import java.util.Set;

/** Programs that everybody may run, in the directories of the search path. */
final class Commands implements Generator {
    private static final Set<String> DIRECTORIES = Set.of("bin", "sbin", "usr/bin", "usr/sbin");
    private static final int RUN_BY_ALL = 0555;

    @Override
    public void file(FileEntry entry, Findings findings) {
        boolean program = entry instanceof FileEntry.Regular || entry instanceof FileEntry.HardLink;
        int mode = entry.attributes().mode().bits();
        if (program && DIRECTORIES.contains(FilePath.parent(entry.path())) && (mode & RUN_BY_ALL) == RUN_BY_ALL) {
            findings.provides("cmd:" + FilePath.name(entry.path()));
        }
    }
}
