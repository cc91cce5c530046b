package io.github.mavenapko.sca;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file that may hold a Linux kernel: plain, compressed with gzip, as a boot image with the header of x86, as an image
 * that unpacks itself, or as the section {@code .linux} of a program for UEFI firmware (unified kernel image).
 */
final class KernelImage {
    private static final String BANNER = "Linux version ";
    private static final int HEAD = 1 << 16;
    private static final int BOOT_MAGIC = 514;
    private static final int BOOT_VERSION = 526;
    private static final int BOOT_VERSION_BASE = 0x200;
    private static final int GZIP = 0x1f8b;
    private static final int PE_OFFSET = 0x3c;
    private static final int PE_HEADER = 24;
    private static final int PE_SECTION = 40;

    private final Bytes bytes;

    private KernelImage(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Bytes that can be read from the start any number of times. */
    interface Bytes {
        InputStream open() throws IOException;
    }

    /** The kernel's version, if there is a kernel. Damaged compressed parts count as none. */
    static Optional<String> version(Bytes file) throws IOException {
        try {
            return new KernelImage(file).unwrapped().version();
        } catch (ZipException | EOFException e) {
            return Optional.empty();
        }
    }

    private KernelImage unwrapped() throws IOException {
        byte[] head = head();
        if (isGzip(head, 0)) {
            return new KernelImage(() -> new GZIPInputStream(bytes.open(), HEAD));
        }
        return linuxSection(head)
                .map(section -> new KernelImage(() -> {
                    InputStream in = bytes.open();
                    in.skipNBytes(section);
                    return in;
                }))
                .orElse(this);
    }

    private Optional<String> version() throws IOException {
        Optional<String> fromHeader = versionOfBootHeader(head());
        if (fromHeader.isPresent()) {
            return fromHeader;
        }
        Optional<String> packed = versionOfPackedKernel();
        if (packed.isPresent()) {
            return packed;
        }
        try (InputStream in = bytes.open()) {
            return VersionText.after(BANNER, in);
        }
    }

    private static Optional<String> versionOfBootHeader(byte[] head) {
        boolean boot = head.length > BOOT_VERSION + 2
                && new String(head, BOOT_MAGIC, 4, StandardCharsets.ISO_8859_1).equals("HdrS");
        if (!boot) {
            return Optional.empty();
        }
        int at = (littleEndian(head).getShort(BOOT_VERSION) & 0xffff) + BOOT_VERSION_BASE;
        String version = at < head.length ? VersionText.version(head, at, head.length) : "";
        return version.isEmpty() ? Optional.empty() : Optional.of(version);
    }

    /** What follows the compressed kernel makes its end unreadable, so that errors there mean nothing. */
    private Optional<String> versionOfPackedKernel() throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(bytes.open(), HEAD)) {
            if (!moveToGzip(in)) {
                return Optional.empty();
            }
            return VersionText.after(BANNER, new GZIPInputStream(in, HEAD));
        } catch (ZipException | EOFException e) {
            return Optional.empty();
        }
    }

    private static boolean moveToGzip(BufferedInputStream in) throws IOException {
        while (true) {
            in.mark(3);
            int first = in.read();
            if (first < 0) {
                return false;
            }
            if (first == GZIP >> 8 && in.read() == (GZIP & 0xff) && in.read() == 8) {
                in.reset();
                return true;
            }
            in.reset();
            in.skipNBytes(1);
        }
    }

    private Optional<Long> linuxSection(byte[] head) {
        ByteBuffer numbers = littleEndian(head);
        if (head.length < PE_OFFSET + 4 || head[0] != 'M' || head[1] != 'Z') {
            return Optional.empty();
        }
        int pe = numbers.getInt(PE_OFFSET);
        if (pe < 0 || pe > head.length - PE_HEADER || numbers.getInt(pe) != 0x4550) {
            return Optional.empty();
        }
        int count = numbers.getShort(pe + 6) & 0xffff;
        int table = pe + PE_HEADER + (numbers.getShort(pe + 20) & 0xffff);
        for (int i = 0; i < count && table + (i + 1) * PE_SECTION <= head.length; i++) {
            int at = table + i * PE_SECTION;
            if (new String(head, at, 8, StandardCharsets.ISO_8859_1).equals(".linux\0\0")) {
                return Optional.of(numbers.getInt(at + 20) & 0xffff_ffffL);
            }
        }
        return Optional.empty();
    }

    private byte[] head() throws IOException {
        try (InputStream in = bytes.open()) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean isGzip(byte[] bytes, int at) {
        return bytes.length > at + 2 && ((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff) == GZIP && bytes[at + 2] == 8;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
