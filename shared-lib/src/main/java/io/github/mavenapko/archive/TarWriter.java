package io.github.mavenapko.archive;

import static io.github.mavenapko.archive.TarHeader.BLOCK;

import io.github.mavenapko.file.FileEntry;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes tar archives byte for byte as Go's {@code archive/tar} does: a plain ustar header where every value fits one,
 * otherwise a PAX header before it with the records sorted by key. Directories have no slash behind their name.
 */
public final class TarWriter implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_RECORDS = 1 << 20;
    private static final byte[] ZEROS = new byte[2 * BLOCK];

    private final OutputStream out;
    private final TarHeader header = new TarHeader();
    private final byte[] buffer = new byte[BUFFER];

    /** Writes to a stream, which should be buffered. */
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes an entry with its content.
     *
     * @throws IllegalArgumentException when its PAX records exceed 1 MiB, which readers do not accept
     * @throws IOException also when the content has not the size it says
     */
    public void write(TarEntry entry) throws IOException {
        write(entry, entry.path());
    }

    /** Writes an entry under a name that need not be the path of a file: some archives are only lists of blobs. */
    public void write(TarEntry entry, String name) throws IOException {
        TarFields fields = TarFields.of(entry, name);
        SortedMap<String, byte[]> records = fields.oversized();
        boolean pax = !fields.fitUstar() || !entry.allRecords().isEmpty();
        if (pax) {
            records.putAll(entry.allRecords());
            writeRecords(fields, records);
        }
        header.clear();
        fields.fill(header, pax);
        out.write(header.seal());
        if (entry.file() instanceof FileEntry.Regular file) {
            writeContent(file);
        }
    }

    /** Writes the two zero blocks that end an archive. A segment of a longer archive does without. */
    public void finish() throws IOException {
        out.write(ZEROS);
        out.flush();
    }

    /** Closes the stream; it writes no end blocks. */
    @Override
    public void close() throws IOException {
        out.close();
    }

    private void writeRecords(TarFields fields, SortedMap<String, byte[]> records) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> entry : records.entrySet()) {
            writeRecord(text, entry.getKey().getBytes(StandardCharsets.UTF_8), entry.getValue());
        }
        if (text.size() > LONGEST_RECORDS) {
            throw new IllegalArgumentException("\"" + fields.path() + "\" has more than 1 MiB of extended attributes");
        }
        header.clear();
        header.text(TarHeader.NAME, TarHeader.NAME_LENGTH, fields.recordsName());
        header.number(TarHeader.MODE, TarHeader.ID_LENGTH, 0);
        header.number(TarHeader.UID, TarHeader.ID_LENGTH, 0);
        header.number(TarHeader.GID, TarHeader.ID_LENGTH, 0);
        header.number(TarHeader.SIZE, TarHeader.NUMBER_LENGTH, text.size());
        header.number(TarHeader.MTIME, TarHeader.NUMBER_LENGTH, 0);
        header.type('x');
        out.write(header.seal());
        text.writeTo(out);
        pad(text.size());
    }

    /** {@code <length> <key>=<value>\n}, where the length counts its own digits. */
    private static void writeRecord(ByteArrayOutputStream text, byte[] key, byte[] value) throws IOException {
        int rest = key.length + value.length + 3;
        int length = rest + String.valueOf(rest).length();
        length = rest + String.valueOf(length).length();
        text.write(String.valueOf(length).getBytes(StandardCharsets.US_ASCII));
        text.write(' ');
        text.write(key);
        text.write('=');
        text.write(value);
        text.write('\n');
    }

    private void writeContent(FileEntry.Regular file) throws IOException {
        long left = file.content().size();
        try (InputStream in = file.content().open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                left -= n;
                if (left < 0) {
                    break;
                }
                out.write(buffer, 0, n);
            }
        }
        if (left != 0) {
            throw new IOException("\"" + file.path() + "\" changed while it was read: it has not the "
                    + file.content().size() + " bytes that it had");
        }
        pad(file.content().size());
    }

    private void pad(long size) throws IOException {
        out.write(ZEROS, 0, (int) (-size & (BLOCK - 1)));
    }
}
