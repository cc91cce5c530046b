package io.github.mavenapko.sbom;

import io.github.mavenapko.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The SPDX document that a package carries: the package, the definition that it was built by, and what was fetched for it. */
public final class PackageSbom {
    private static final String DIRECTORY = "var/lib/db/sbom/";
    private static final String NAMESPACE = "https://spdx.org/spdxdocs/mavenapko/";
    private static final String LICENSE_LIST = "3.22";
    private static final List<String> CREATORS = List.of("Tool: mavenapko", "Organization: mavenapko");
    private static final String UNKNOWN = "unknown";
    private static final Pattern GITHUB = Pattern.compile("https?://github\\.com/([^/]+)/([^/]+?)(\\.git)?/?");
    private static final Pattern NAMED_HOST = Pattern.compile("[a-z+]+://(?!unknown/)[^/]+/.+");

    private static final Pattern WORD = Pattern.compile("([\\p{L}\\p{N}_])([\\p{L}\\p{N}_'’]*)");

    private PackageSbom() {}

    /** The document's path in the package. */
    public static String path(PackageSubject subject) {
        return DIRECTORY + subject.name() + "-" + subject.version() + ".spdx.json";
    }

    /**
     * The document's bytes.
     *
     * @param epoch the time of the build, in seconds since 1970
     */
    public static byte[] document(PackageSubject subject, long epoch) {
        SpdxPackage apk = apk(subject);
        SpdxPackage definition = definition(subject);
        List<SpdxPackage> own =
                subject.own().stream().map(source -> source.element(subject)).toList();
        List<SpdxPackage> sources = subject.sources().stream()
                .map(source -> source.element(subject))
                .toList();
        List<SpdxPackage> packages = new ArrayList<>(List.of(system(subject), apk));
        packages.addAll(own);
        packages.add(definition);
        packages.addAll(sources);
        List<SpdxRelationship> relationships = new ArrayList<>();
        own.forEach(source -> relationships.add(generatedFrom(apk, source)));
        relationships.add(new SpdxRelationship(apk.id(), "DESCRIBED_BY", definition.id()));
        sources.forEach(source -> relationships.add(generatedFrom(apk, source)));
        String name = "apk-" + subject.name() + "-" + subject.version();
        return new SpdxDocument(
                        name,
                        NAMESPACE + SpdxId.clean(name + "-" + subject.architecture()) + "-" + unique(subject),
                        Instant.ofEpochSecond(epoch).toString(),
                        CREATORS,
                        LICENSE_LIST,
                        List.of(apk.id()),
                        packages,
                        relationships,
                        subject.extracted())
                .bytes();
    }

    private static SpdxRelationship generatedFrom(SpdxPackage apk, SpdxPackage source) {
        return new SpdxRelationship(apk.id(), "GENERATED_FROM", source.id());
    }

    /** Documents of different packages, architectures and distributions have different namespaces. */
    private static String unique(PackageSubject subject) {
        String all = String.join("\0", subject.namespace(), subject.name(), subject.version(), subject.architecture());
        return Digest.of(all.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
    }

    private static SpdxPackage system(PackageSubject subject) {
        return by(SpdxId.of("OperatingSystem"), subject.namespace(), organisation(subject.namespace()))
                .licenses(SpdxPackage.NO_ASSERTION, SpdxPackage.NO_ASSERTION)
                .description("Operating System")
                .purpose("OPERATING-SYSTEM")
                .build();
    }

    private static SpdxPackage apk(PackageSubject subject) {
        String namespace = subject.namespace();
        Map<String, String> qualifiers = new TreeMap<>(Map.of("arch", subject.architecture()));
        if (!namespace.equals(UNKNOWN)) {
            qualifiers.put("distro", namespace);
        }
        List<SpdxPackage.Reference> references = new ArrayList<>();
        references.add(SpdxPackage.Reference.purl(
                PackageUrl.of(List.of("apk", namespace, subject.name()), subject.version(), qualifiers, "")));
        if (!subject.cpe().isEmpty()) {
            references.add(new SpdxPackage.Reference("SECURITY", subject.cpe(), "cpe23Type"));
        }
        return by(id("apk", subject.name(), subject.version()), subject.name(), organisation(namespace))
                .version(subject.version())
                .licenses(SpdxPackage.NO_ASSERTION, orNoAssertion(subject.license()))
                .copyrightText(orNoAssertion(subject.copyright()))
                .purpose("APPLICATION")
                .references(references)
                .build();
    }

    private static SpdxPackage definition(PackageSubject subject) {
        PackageSubject.DefinitionFile file = subject.definition();
        return by(id("Melange", file.path(), file.commit()), file.path(), organisation(subject.namespace()))
                .version(file.commit())
                .licenses(SpdxPackage.NO_ASSERTION, orNoAssertion(file.license()))
                .purpose("INSTALL")
                .references(purl(file).map(SpdxPackage.Reference::purl).toList())
                .build();
    }

    /** A repository on a host without a type of its own is named by its address; one that is not known has no name. */
    private static Stream<String> purl(PackageSubject.DefinitionFile file) {
        Matcher github = GITHUB.matcher(file.repository());
        if (github.matches()) {
            List<String> path = List.of("github", github.group(1), github.group(2));
            return Stream.of(PackageUrl.of(path, file.commit(), Map.of(), file.path()));
        }
        if (!NAMED_HOST.matcher(file.repository()).matches()) {
            return Stream.empty();
        }
        String name = file.repository()
                .replaceFirst("/$", "")
                .replaceFirst("\\.git$", "")
                .replaceFirst(".*/", "");
        String address = "git+" + file.repository() + "@" + file.commit();
        return Stream.of(
                PackageUrl.of(List.of("generic", name), file.commit(), Map.of("vcs_url", address), file.path()));
    }

    static SpdxPackage.Builder source(String id, String name, String supplier) {
        return by(id, name, supplier).purpose("SOURCE");
    }

    private static SpdxPackage.Builder by(String id, String name, String organisation) {
        return SpdxPackage.builder(id, name).originator(organisation).supplier(organisation);
    }

    static String id(String... parts) {
        return SpdxId.of("Package-" + String.join("-", parts).replace('/', '-'));
    }

    /** {@code Organization: } and a name of which each word begins with a capital and goes on in small letters. */
    static String organisation(String name) {
        return "Organization: "
                + WORD.matcher(name)
                        .replaceAll(
                                word -> Matcher.quoteReplacement(word.group(1).toUpperCase(Locale.ROOT)
                                        + word.group(2).toLowerCase(Locale.ROOT)));
    }

    private static String orNoAssertion(String text) {
        return text.isEmpty() ? SpdxPackage.NO_ASSERTION : text;
    }
}
