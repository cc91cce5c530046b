package io.github.mavenapko.sca;

import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.XZFormatException;
import org.tukaani.xz.XZInputStream;

/** Kernels, and the kernel that modules were made for. */
final class LinuxKernel implements Generator {
    private static final String MADE_FOR = "vermagic=";
    private static final String NAME = "linux:";
    private static final int XZ_MEMORY_KIB = 128 << 10;

    private boolean saidUnreadable;

    @Override
    public void file(FileEntry entry, Findings findings) throws IOException {
        if (!(entry instanceof FileEntry.Regular file)) {
            return;
        }
        boolean module = file.path().startsWith("lib/modules/") || file.path().startsWith("usr/lib/modules/");
        if (module || file.path().startsWith("boot/")) {
            Optional<String> version = KernelImage.version(file.content()::open);
            version.ifPresent(found -> findings.providesAnyVersion(NAME + found));
        }
        if (module) {
            madeFor(file, findings).ifPresent(found -> findings.needs(NAME + found));
        }
    }

    private Optional<String> madeFor(FileEntry.Regular file, Findings findings) throws IOException {
        try (InputStream in = unpacked(file, findings)) {
            return VersionText.after(MADE_FOR, in);
        } catch (ZipException | EOFException | XZFormatException | CorruptedInputException e) {
            return Optional.empty();
        }
    }

    private InputStream unpacked(FileEntry.Regular file, Findings findings) throws IOException {
        switch (magic(file.content())) {
            case "1f8b0800" -> {
                return new GZIPInputStream(file.content().open());
            }
            case "fd377a58" -> {
                return new XZInputStream(file.content().open(), XZ_MEMORY_KIB);
            }
            case "28b52ffd" -> {
                if (!saidUnreadable) {
                    saidUnreadable = true;
                    findings.warning(file.path() + " is compressed with zstd, which is not read: declare the kernel it"
                            + " needs, or compress modules with gzip or xz");
                }
                return InputStream.nullInputStream();
            }
            default -> {
                return file.content().open();
            }
        }
    }

    private static String magic(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return HexFormat.of().formatHex(in.readNBytes(4));
        }
    }
}
