package io.github.mavenapko.sbom;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The document of one image: its layers, its operating system, and its packages. A package that brings a document of its own is described by
 * that, any other by what the database of installed packages says.
 */
public final class ImageSbom {
    private static final String DIRECTORY = "var/lib/db/sbom/";
    private static final String EXTENSION = ".spdx.json";
    private static final long LARGEST_DOCUMENT = 16 << 20;

    private final ImageSubject subject;
    private final FileTree root;
    private final OsRelease os;
    private final Consumer<Diagnostic> warnings;
    private final Map<String, SpdxPackage> packages = new LinkedHashMap<>();
    private final List<SpdxRelationship> relationships = new ArrayList<>();
    private final Map<String, SpdxLicense> licenses = new LinkedHashMap<>();
    private final String image;

    private ImageSbom(ImageSubject subject, FileTree root, OsRelease os, Consumer<Diagnostic> warnings) {
        this.subject = subject;
        this.root = root;
        this.os = os;
        this.warnings = warnings;
        this.image = SpdxId.of("Package-Image-" + subject.manifest());
    }

    /**
     * Makes the document.
     *
     * @param root of the image
     * @param installed its packages in the order of their installation
     * @param created a time as in RFC 3339
     * @param warnings is told what could not be taken over from packages' documents
     * @throws InvalidInputException when the root's {@code /etc/os-release} cannot be read
     */
    public static SpdxDocument of(
            ImageSubject subject,
            FileTree root,
            List<PackageInfo> installed,
            String created,
            Consumer<Diagnostic> warnings)
            throws IOException {
        Optional<FileEntry.Regular> release = root.regularFile("etc/os-release");
        OsRelease os = release.isEmpty()
                ? OsRelease.UNKNOWN
                : OsRelease.parse(new String(release.get().content().bytes(), StandardCharsets.UTF_8));
        ImageSbom sbom = new ImageSbom(subject, root, os, warnings);
        sbom.addImage();
        for (PackageInfo info : installed) {
            sbom.addPackage(info);
        }
        return sbom.document(created);
    }

    private SpdxDocument document(String created) {
        String name = subject.layers().isEmpty()
                ? "sbom"
                : "sbom-" + subject.layers().get(0).digest();
        return Spdx.document(
                name,
                subject.manifest(),
                created,
                image,
                List.copyOf(packages.values()),
                relationships,
                List.copyOf(licenses.values()));
    }

    private void addImage() {
        add(SpdxPackage.builder(image, subject.manifest().toString())
                .version(subject.manifest().toString())
                .supplier(os.supplier())
                .description("apko container image")
                .purpose("CONTAINER")
                .checksums(List.of(
                        new SpdxPackage.Checksum("SHA256", subject.manifest().hex())))
                .references(List.of(Spdx.image(subject.name(), subject.manifest(), subject.architecture())))
                .build());
        for (ImageSubject.Layer layer : subject.layers()) {
            SpdxPackage described = SpdxPackage.builder(
                            SpdxId.of("Package-ImageLayer-" + layer.digest()),
                            layer.digest().toString())
                    .version(os.versionId())
                    .supplier(os.supplier())
                    .description("apko operating system layer")
                    .purpose("CONTAINER")
                    .references(List.of(
                            Spdx.blob(subject.name(), layer.digest(), layer.mediaType(), subject.architecture())))
                    .build();
            add(described);
            contains(described.id());
        }
        add(SpdxPackage.builder(SpdxId.of("OperatingSystem-" + os.id()), os.id())
                .version(os.versionId())
                .supplier(os.supplier())
                .description("Operating System")
                .purpose("OPERATING_SYSTEM")
                .build());
    }

    private void addPackage(PackageInfo info) throws IOException {
        Optional<EmbeddedSbom> own = own(info);
        if (own.isPresent() && !own.get().roots().isEmpty()) {
            own.get().packages().forEach(this::add);
            relationships.addAll(own.get().relationships());
            own.get().licenses().forEach(license -> licenses.putIfAbsent(license.id(), license));
            own.get().roots().forEach(this::contains);
        } else {
            SpdxPackage described = describe(info);
            add(described);
            contains(described.id());
        }
    }

    private Optional<EmbeddedSbom> own(PackageInfo info) throws IOException {
        String withoutRevision = info.version().replaceFirst("-r[0-9]+$", "");
        for (String stem :
                List.of(info.name() + "-" + info.version(), info.name() + "-" + withoutRevision, info.name())) {
            String path = DIRECTORY + stem + EXTENSION;
            Optional<FileEntry.Regular> file = root.regularFile(path);
            if (file.isPresent()) {
                return read(info, path, file.get());
            }
        }
        return Optional.empty();
    }

    private Optional<EmbeddedSbom> read(PackageInfo info, String path, FileEntry.Regular file) throws IOException {
        if (file.content().size() > LARGEST_DOCUMENT) {
            warn(info, path + " is larger than the limit of " + LARGEST_DOCUMENT + " bytes");
            return Optional.empty();
        }
        try {
            EmbeddedSbom own =
                    EmbeddedSbom.of(SpdxDocument.read(path, file.content().bytes()), os);
            if (!own.strays().isEmpty()) {
                warn(info, path + " relates to " + own.strays() + ", which it does not have; that is left out");
            }
            return Optional.of(own);
        } catch (InvalidInputException e) {
            warn(info, "its SBOM cannot be read, so the package is described by its metadata: " + e.getMessage());
            return Optional.empty();
        }
    }

    private SpdxPackage describe(PackageInfo info) {
        return SpdxPackage.builder(SpdxId.of("Package-" + info.name() + "-" + info.version()), info.name())
                .version(info.version())
                .licenses(SpdxPackage.NO_ASSERTION, Spdx.licence(info.license()))
                .description(info.description())
                .originator(os.supplier())
                .supplier(os.supplier())
                .copyrightText(SpdxPackage.NO_ASSERTION)
                .references(List.of(
                        SpdxPackage.Reference.purl(PackageUrl.apk(os.id(), info.name(), info.version(), info.arch()))))
                .build();
    }

    private void add(SpdxPackage described) {
        packages.putIfAbsent(described.id(), described);
    }

    private void contains(String id) {
        relationships.add(new SpdxRelationship(image, "CONTAINS", id));
    }

    private void warn(PackageInfo info, String message) {
        warnings.accept(Diagnostic.of("package " + info.label(), message));
    }
}
