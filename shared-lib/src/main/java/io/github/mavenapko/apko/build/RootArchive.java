package io.github.mavenapko.apko.build;

import io.github.mavenapko.apko.layer.CpioWriter;
import io.github.mavenapko.apko.layer.LayerFiles;
import io.github.mavenapko.archive.ParallelGzip;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.file.FileTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A kind of archive that a root file system can be written as. */
public enum RootArchive {
    /** The tar archive that would be an image's layer. */
    TAR {
        @Override
        void write(FileTree root, OutputStream out) throws IOException {
            TarWriter tar = new TarWriter(out);
            for (TarEntry entry : LayerFiles.whole(root).entries()) {
                tar.write(entry);
            }
            tar.finish();
        }
    },
    /** A cpio archive in the form {@code newc}, as Linux unpacks at boot; without owners and times. */
    CPIO {
        @Override
        void write(FileTree root, OutputStream out) throws IOException {
            CpioWriter.write(root, out);
        }
    };

    private static final int BUFFER = 1 << 18;

    abstract void write(FileTree root, OutputStream out) throws IOException;

    /** Writes a root to a file, compressed when the file's name ends in {@code .gz}. */
    void write(FileTree root, Path file) throws IOException {
        boolean compressed = file.toString().endsWith(".gz");
        OutputFile.write(file, out -> {
            if (!compressed) {
                write(root, out);
                return;
            }
            ParallelGzip gzip = new ParallelGzip(out);
            OutputStream buffered = new BufferedOutputStream(gzip, BUFFER);
            write(root, buffered);
            buffered.flush();
            gzip.finish();
        });
    }
}
