package io.github.mavenapko.archive;

import static io.github.mavenapko.archive.TarHeader.BLOCK;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads tar archives strictly: what two readers could understand differently is refused. It knows ustar headers with
 * PAX and GNU long names; header checksums are verified, names are relative and plain, sparse files are not accepted.
 */
public final class TarReader {
    private static final int BUFFER = 1 << 16;
    private static final int LARGEST_EXTRA = 1 << 20;
    private static final long LARGEST_OCTAL = 1L << 33;

    private final Input in;
    private final TarSource source;
    private final TarLimits limits;
    private final byte[] block = new byte[BLOCK];
    private final byte[] skipped = new byte[BUFFER];
    private int entries;
    private long contentOffset;
    private long contentLeft;
    private int padding;
    private boolean ended;

    /**
     * Reads from a stream.
     *
     * @param in the uncompressed archive; closing it is the caller's matter
     * @param source where entries find the same bytes again when their content is opened
     * @param limits what the archive may demand
     */
    public TarReader(InputStream in, TarSource source, TarLimits limits) {
        this.in = new Input(in, limits.bytes());
        this.source = source;
        this.limits = limits;
    }

    /**
     * The next entry, or null at the end of the archive; what is left of the one before is passed over.
     *
     * @throws MalformedArchiveException when the archive breaks a rule or a limit
     */
    public @Nullable TarEntry next() throws IOException {
        if (ended) {
            return null;
        }
        TarRecords records = new TarRecords();
        while (readHeader()) {
            RawHeader header = RawHeader.parse(block);
            count();
            switch (header.type()) {
                case 'x' -> records.putAll(extra(header));
                case 'g' -> extra(header);
                case 'L' -> records.longName(extra(header));
                case 'K' -> records.longLink(extra(header));
                default -> {
                    return entry(header, records);
                }
            }
        }
        if (!records.isEmpty()) {
            throw new MalformedArchiveException("the tar archive ends after the extended header of an entry");
        }
        ended = true;
        return null;
    }

    /** The current entry's content, to be read before the next entry is asked for. */
    public InputStream content() {
        return new EntryStream();
    }

    /** Where the current entry's content begins in the uncompressed archive, in bytes from 0. */
    public long contentOffset() {
        return contentOffset;
    }

    /** Whether the archive, when read to its end, had the blocks of zeros that end one. */
    public boolean hasEndBlocks() {
        return ended && in.endBlocks;
    }

    private void count() throws MalformedArchiveException {
        if (++entries > limits.entries()) {
            throw new MalformedArchiveException("the tar archive has more than " + limits.entries() + " entries");
        }
    }

    private TarEntry entry(RawHeader header, TarRecords records) throws IOException {
        long size = size(header, records);
        contentOffset = in.offset;
        begin(size);
        try {
            return new TarEntry(
                    file(header, records, size),
                    records.text("uname", header.user()),
                    records.text("gname", header.group()),
                    records.further());
        } catch (IllegalArgumentException e) {
            throw new MalformedArchiveException(String.valueOf(e.getMessage()), e);
        }
    }

    private FileEntry file(RawHeader header, TarRecords records, long size) throws MalformedArchiveException {
        String path = records.text("path", header.name());
        String link = records.text("linkpath", header.link());
        Attributes attributes = records.attributes(header);
        return switch (header.type()) {
            case '0', '7' -> new FileEntry.Regular(path, attributes, source.at(contentOffset, size));
            case '1' -> new FileEntry.HardLink(path, attributes, link);
            case '2' -> new FileEntry.Symlink(path, attributes, link);
            case '3' -> device(path, attributes, FileEntry.Device.Kind.CHARACTER, header);
            case '4' -> device(path, attributes, FileEntry.Device.Kind.BLOCK, header);
            case '5' -> new FileEntry.Directory(withoutSlash(path), attributes);
            case '6' -> device(path, attributes, FileEntry.Device.Kind.FIFO, header);
            default ->
                throw new MalformedArchiveException("the tar entry \"" + path + "\" has the type " + header.shownType()
                        + ", which is not a file, directory, link or device");
        };
    }

    private static FileEntry device(String path, Attributes attributes, FileEntry.Device.Kind kind, RawHeader header) {
        return new FileEntry.Device(path, attributes, kind, header.major(), header.minor());
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static long size(RawHeader header, TarRecords records) throws MalformedArchiveException {
        long size = header.size();
        long other = records.number("size", size);
        if (other != size && other < LARGEST_OCTAL) {
            throw new MalformedArchiveException(
                    "a tar entry has the size " + size + " in its header and " + other + " in its PAX records");
        }
        boolean regular = header.type() == '0' || header.type() == '7';
        if (!regular && other != 0) {
            throw new MalformedArchiveException(
                    "a tar entry of type " + header.shownType() + " says that it has content of size " + other);
        }
        return other;
    }

    /** The content of an entry that describes the next one. */
    private byte[] extra(RawHeader header) throws IOException {
        if (header.size() > LARGEST_EXTRA) {
            throw new MalformedArchiveException("an extended tar header or long name is larger than 1 MiB");
        }
        begin(header.size());
        byte[] content = new EntryStream().readNBytes((int) header.size());
        skipContent();
        return content;
    }

    private void begin(long size) throws MalformedArchiveException {
        if (size > limits.bytes() - in.offset) {
            throw new MalformedArchiveException(
                    "the tar archive would exceed the limit of " + limits.bytes() + " bytes");
        }
        contentLeft = size;
        padding = (int) (-size & (BLOCK - 1));
    }

    private void skipContent() throws IOException {
        while (contentLeft > 0) {
            int n = (int) Math.min(contentLeft, skipped.length);
            in.fill(skipped, n);
            contentLeft -= n;
        }
        in.fill(skipped, padding);
        padding = 0;
    }

    /** Reads a header block; false at the end of the archive. */
    private boolean readHeader() throws IOException {
        skipContent();
        if (!in.fillOrEnd(block)) {
            return false;
        }
        if (!isZero(block)) {
            return true;
        }
        if (in.fillOrEnd(block) && !isZero(block)) {
            throw new MalformedArchiveException("the tar archive has a block of zeros between its entries");
        }
        while (in.fillOrEnd(block)) {
            if (!isZero(block)) {
                throw new MalformedArchiveException("the tar archive goes on after its end blocks");
            }
        }
        in.endBlocks = true;
        return false;
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** The archive's bytes, counted. */
    private static final class Input {
        private final InputStream in;
        private final long most;
        private long offset;
        private boolean endBlocks;

        Input(InputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        boolean fillOrEnd(byte[] bytes) throws IOException {
            int n = in.readNBytes(bytes, 0, bytes.length);
            count(n);
            if (n > 0 && n < bytes.length) {
                throw truncated();
            }
            return n > 0;
        }

        void fill(byte[] bytes, int length) throws IOException {
            if (in.readNBytes(bytes, 0, length) < length) {
                throw truncated();
            }
            count(length);
        }

        int read(byte[] bytes, int at, int length) throws IOException {
            int n = in.read(bytes, at, length);
            if (n < 0) {
                throw truncated();
            }
            count(n);
            return n;
        }

        private void count(int n) throws MalformedArchiveException {
            offset += n;
            if (offset > most) {
                throw new MalformedArchiveException("the tar archive exceeds the limit of " + most + " bytes");
            }
        }

        private static MalformedArchiveException truncated() {
            return new MalformedArchiveException("the tar archive is truncated: it ends within an entry");
        }
    }

    private final class EntryStream extends InputStream {
        private final byte[] one = new byte[1];

        @Override
        public int read() throws IOException {
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (contentLeft == 0) {
                return -1;
            }
            int n = in.read(bytes, at, (int) Math.min(length, contentLeft));
            contentLeft -= n;
            return n;
        }
    }
}
