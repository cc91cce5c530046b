package io.github.mavenapko.apko.layer;

import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a root as a cpio archive in the form {@code newc}: a header of hexadecimal numbers, the name, the content, each padded to four bytes.
 * Everything belongs to root and is of the year 1970; further names of a file are files of their own.
 */
public final class CpioWriter {
    private static final String MAGIC = "070701";
    private static final String LAST = "TRAILER!!!";
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int CHARACTER = 0020000;
    private static final int BLOCK = 0060000;
    private static final int FIFO = 0010000;
    private static final long LARGEST = 0xFFFFFFFFL;

    private final OutputStream out;
    private final FileTree root;

    private CpioWriter(FileTree root, OutputStream out) {
        this.root = root;
        this.out = out;
    }

    /** Writes all files, each directory before what is in it. */
    public static void write(FileTree root, OutputStream out) throws IOException {
        CpioWriter writer = new CpioWriter(root, out);
        writer.header(".", DIRECTORY | 0777, 0, 0, 0);
        for (FileEntry entry : root.files()) {
            writer.write(entry);
        }
        writer.header(LAST, 0, 0, 0, 0);
    }

    private void write(FileEntry entry) throws IOException {
        int mode = entry.attributes().mode().bits();
        if (entry instanceof FileEntry.Directory) {
            header(entry.path(), DIRECTORY | mode, 0, 0, 0);
        } else if (entry instanceof FileEntry.Symlink link) {
            Content target = Content.of(link.target());
            header(entry.path(), LINK | 0777, target.size(), 0, 0);
            content(target);
        } else if (entry instanceof FileEntry.Device device) {
            header(entry.path(), type(device.kind()) | mode, 0, device.major(), device.minor());
        } else {
            Content content = root.regularFile(entry.path())
                    .orElseThrow(
                            () -> new IOException("\"" + entry.path() + "\" is a link to a file that is not there"))
                    .content();
            if (content.size() > LARGEST) {
                throw new IOException("\"" + entry.path() + "\" is larger than the 4 GiB that cpio can hold");
            }
            header(entry.path(), REGULAR | mode, content.size(), 0, 0);
            content(content);
        }
    }

    private static int type(FileEntry.Device.Kind kind) {
        return switch (kind) {
            case CHARACTER -> CHARACTER;
            case BLOCK -> BLOCK;
            case FIFO -> FIFO;
        };
    }

    private void header(String name, int mode, long size, int major, int minor) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        StringBuilder header = new StringBuilder(MAGIC);
        long[] fields = {0, mode, 0, 0, 0, 0, size, 0, 0, major, minor, bytes.length + 1, 0};
        for (long field : fields) {
            header.append(String.format("%08X", field));
        }
        out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write(0);
        pad(header.length() + bytes.length + 1L);
    }

    private void content(Content content) throws IOException {
        try (InputStream in = content.open()) {
            in.transferTo(out);
        }
        pad(content.size());
    }

    private void pad(long length) throws IOException {
        out.write(new byte[(int) (-length & 3)]);
    }
}
