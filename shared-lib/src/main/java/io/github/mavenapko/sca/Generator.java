package io.github.mavenapko.sca;

import io.github.mavenapko.file.FileEntry;
import java.io.IOException;

/** One kind of dependency that files show. It is told of every file of a package once, in the tree's order. */
interface Generator {

    /** Looks at a file; links are not followed. */
    void file(FileEntry entry, Findings findings) throws IOException;

    /** Says what only the package as a whole shows. */
    default void end(Findings findings) throws IOException {}
}
