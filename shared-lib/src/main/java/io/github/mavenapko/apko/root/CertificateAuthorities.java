package io.github.mavenapko.apko.root;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.config.Certificates;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.repository.VerifiedPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Certificate authorities that an image trusts: files of their own, and added to the bundles and Java trust stores that packages bring. */
final class CertificateAuthorities {
    private static final String DIRECTORY = "usr/local/share/ca-certificates";
    private static final List<String> BUNDLES = List.of(
            "etc/ssl/certs/ca-certificates.crt",
            "var/lib/ecs/deps/execute-command/certs/tls-ca-bundle.pem",
            "kaniko/ssl/certs/ca-certificates.crt");
    private static final String TRUST_STORE = "etc/ssl/certs/java/cacerts";
    private static final Mode READ_ONLY = new Mode(0444);

    private final ImageRoot root;
    private final Problems problems;
    private final long time;

    /**
     * @param time the time of what is written, in seconds since 1970
     */
    CertificateAuthorities(ImageRoot root, Problems problems, long time) {
        this.root = root;
        this.problems = problems;
        this.time = time;
    }

    void add(Certificates wanted, List<VerifiedPackage> installed) throws IOException {
        List<Certificate> certificates = new ArrayList<>(writeAdditional(wanted.additional()));
        certificates.addAll(provided(wanted.providers(), installed));
        if (!certificates.isEmpty()) {
            for (String bundle : BUNDLES) {
                append(bundle, certificates);
            }
            problems.attempt("certificates", () -> addToTrustStore(certificates));
        }
        writeChecksums();
    }

    private List<Certificate> writeAdditional(List<Certificates.Certificate> additional) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < additional.size(); i++) {
            Certificates.Certificate wanted = additional.get(i);
            problems.attempt("certificates.additional[" + i + "]", () -> {
                Certificate certificate = Certificate.parse(wanted.content(), wanted.name());
                root.makeDirectories(DIRECTORY, ImageRoot.DIRECTORY);
                write(DIRECTORY + "/" + certificate.alias() + ".crt", Content.of(certificate.pem()), Mode.FILE);
                certificates.add(certificate);
            });
        }
        return certificates;
    }

    private List<Certificate> provided(List<String> providers, List<VerifiedPackage> installed) throws IOException {
        List<String> files = installed.stream()
                .filter(apk -> provides(apk.info(), providers))
                .flatMap(apk -> apk.files().stream())
                .filter(entry -> !(entry.file() instanceof FileEntry.Directory))
                .map(TarEntry::path)
                .filter(path -> path.startsWith(DIRECTORY + "/") && (path.endsWith(".crt") || path.endsWith(".pem")))
                .sorted(FilePath.BYTEWISE)
                .toList();
        List<Certificate> certificates = new ArrayList<>();
        for (String file : files) {
            Optional<byte[]> text = root.read(file);
            if (text.isPresent()) {
                parse(file, text.get()).ifPresent(certificates::add);
            }
        }
        return certificates;
    }

    private Optional<Certificate> parse(String file, byte[] text) {
        try {
            return Optional.of(Certificate.parse(new String(text, StandardCharsets.UTF_8), "pkg"));
        } catch (IllegalArgumentException e) {
            problems.warning("certificates.providers", "/" + file + " " + e.getMessage() + "; it is passed over");
            return Optional.empty();
        }
    }

    private static boolean provides(PackageInfo info, List<String> providers) {
        return info.provides().stream().anyMatch(providers::contains);
    }

    private void append(String bundle, List<Certificate> certificates) throws IOException {
        Optional<byte[]> there = root.read(bundle);
        if (there.isEmpty()) {
            return;
        }
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(there.get());
        for (Certificate certificate : certificates) {
            longer.writeBytes((certificate.pem() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        write(bundle, Content.of(longer.toByteArray()), Mode.FILE);
    }

    private void addToTrustStore(List<Certificate> certificates) throws IOException {
        Optional<byte[]> there = root.read(TRUST_STORE);
        if (there.isEmpty()) {
            return;
        }
        try {
            JavaTrustStore store = JavaTrustStore.read(there.get());
            certificates.forEach(certificate -> store.add(certificate, time));
            write(TRUST_STORE, Content.of(store.bytes()), Mode.FILE);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("/" + TRUST_STORE + " " + e.getMessage(), e);
        }
    }

    /** Beside each bundle and store, a file that {@code sha256sum -c} can check it with. */
    private void writeChecksums() throws IOException {
        List<String> stores = new ArrayList<>(BUNDLES);
        stores.add(TRUST_STORE);
        for (String store : stores) {
            Optional<byte[]> there = root.read(store);
            if (there.isPresent()) {
                String name = FilePath.name(store);
                String line = Digest.of(there.get()).hex() + "  " + name + "\n";
                write(FilePath.parent(store) + "/." + name + ".sha256", Content.of(line), READ_ONLY);
            }
        }
    }

    private void write(String path, Content content, Mode mode) {
        root.write(path, content, mode);
        root.change(path, now -> now.withMtime(time));
    }
}
