package io.github.mavenapko.apk.format;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.archive.ParallelGzip;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarWriter;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes package files (version 2 of the format): signature, control and data section, a gzip member each. The same
 * contents and key give the same bytes.
 */
public final class ApkWriter {
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n]+\\s*");

    private ApkWriter() {}

    /**
     * Writes a package. Its size is worked out as the sum of the sizes of its files, and at least 1 when there is
     * anything in it, as apk does not unpack a package of size 0. Line breaks in the description become blanks.
     *
     * @param key signs the package; without one it is unsigned
     * @param spool where the data section is kept meanwhile
     * @param out is given the file and left open
     * @return what an index says of the package
     * @throws io.github.mavenapko.diagnostic.InvalidInputException when apk would not accept or not fully install it
     */
    public static PackageInfo write(ApkContents contents, @Nullable SigningKey key, Spool spool, OutputStream out)
            throws IOException {
        ApkContents complete = withSize(contents);
        WritingRules.check(complete);
        Content data = data(DataSection.of(complete.files(), complete.owners()), spool);
        PackageInfo info = complete.info().toBuilder().dataHash(hash(data)).build();
        byte[] control = control(complete, info);
        byte[] signature = key == null ? new byte[0] : signature(control, key, contents.epoch());
        out.write(signature);
        out.write(control);
        try (InputStream in = data.open()) {
            in.transferTo(out);
        }
        return info.toBuilder()
                .checksum(Checksum.of(control))
                .size(signature.length + control.length + data.size())
                .license(String.join(" AND ", complete.licenses()))
                .build();
    }

    private static Content data(DataSection section, Spool spool) throws IOException {
        String key = section.key();
        Optional<Content> earlier = spool.earlier(key);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        section.write(spool.begin());
        return spool.content();
    }

    private static String hash(Content data) throws IOException {
        try (InputStream in = data.open()) {
            return Digest.of(in).hex();
        }
    }

    /**
     * The signature member that goes in front of a control section.
     *
     * @param control the compressed control section
     * @param mtime the time of the member's entry, in seconds since 1970
     */
    public static byte[] signature(byte[] control, SigningKey key, long mtime) throws IOException {
        return SignatureMember.write(key, key.sign(control), mtime);
    }

    private static ApkContents withSize(ApkContents contents) {
        boolean empty = contents.files().size() == 0
                && contents.control().keySet().stream().noneMatch(ApkContents::isScript);
        long size = Math.max(empty ? 0 : 1, DataSection.size(contents.files()));
        String description =
                LINE_BREAKS.matcher(contents.info().description().strip()).replaceAll(" ");
        PackageInfo info = contents.info().toBuilder()
                .installedSize(size)
                .description(description)
                .build();
        return new ApkContents(
                info,
                contents.licenses(),
                contents.vendored(),
                contents.control(),
                contents.files(),
                contents.owners(),
                contents.epoch());
    }

    /** The control section has no end blocks, as the data section goes on with the same archive. */
    private static byte[] control(ApkContents contents, PackageInfo info) throws IOException {
        String text = new PkgInfo(info, contents.licenses(), contents.vendored()).text();
        SortedMap<String, byte[]> files = new TreeMap<>(contents.control());
        files.put(PkgInfo.NAME, text.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(new ParallelGzip(section))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Mode mode = ApkContents.isScript(file.getKey()) ? Mode.EXECUTABLE : Mode.FILE;
                Attributes attributes = Attributes.of(mode).withMtime(contents.epoch());
                tar.write(TarEntry.of(
                        new FileEntry.Regular(file.getKey(), attributes, Content.of(file.getValue())), "root", "root"));
            }
        }
        return section.toByteArray();
    }
}
