package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.digest.Checksum;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A package of a lock file.
 *
 * @param url of the {@code .apk} file
 * @param arch as the package says, which may be {@code noarch}
 * @param signature the file's first section; null when the package is not signed
 * @param control the section that follows it
 * @param data the rest
 * @param checksum the package's identity: SHA-1 of its control section
 */
public record LockedPackage(
        String name,
        String url,
        String version,
        String arch,
        @Nullable Section signature,
        Section control,
        Section data,
        Checksum checksum) {

    /**
     * A part of the file.
     *
     * @param first the place of its first byte, counted from 0
     * @param last the place of its last byte
     * @param checksum {@code sha1-} or {@code sha256-} and base64, of the compressed bytes
     */
    public record Section(long first, long last, String checksum) {

        /** {@code bytes=FIRST-LAST}. */
        String range() {
            return "bytes=" + first + "-" + last;
        }

        /** The number of bytes. */
        public long length() {
            return last - first + 1;
        }
    }

    /**
     * A package as it was fetched.
     *
     * @param signatureLength in bytes; 0 when it is not signed
     * @param signatureHash SHA-1; of no bytes when it is not signed
     * @param controlHash SHA-1
     * @param dataHash SHA-256
     */
    public static LockedPackage of(
            PackageInfo info,
            String url,
            long signatureLength,
            byte[] signatureHash,
            long controlLength,
            Checksum controlHash,
            long dataLength,
            byte[] dataHash) {
        Base64.Encoder base64 = Base64.getEncoder();
        long data = signatureLength + controlLength;
        return new LockedPackage(
                info.name(),
                url,
                info.version(),
                info.arch(),
                signatureLength == 0
                        ? null
                        : new Section(0, signatureLength - 1, "sha1-" + base64.encodeToString(signatureHash)),
                new Section(signatureLength, data - 1, "sha1-" + base64.encodeToString(controlHash.bytes())),
                new Section(data, data + dataLength - 1, "sha256-" + base64.encodeToString(dataHash)),
                controlHash);
    }

    /** The architecture that the package was locked for; for {@code noarch} it is in the URL. */
    public Optional<Architecture> architecture() {
        return Architecture.parse(arch).or(() -> {
            String[] segments = url.split("/");
            return segments.length < 2 ? Optional.empty() : Architecture.parse(segments[segments.length - 2]);
        });
    }

    /** The signature section; empty when the package is not signed. */
    public Optional<Section> signatureSection() {
        return Optional.ofNullable(signature);
    }
}
