package io.github.mavenapko.sbom;

import io.github.mavenapko.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something that was fetched to build a package. */
public sealed interface PackageSource {

    /** Its element in a document. */
    SpdxPackage element(PackageSubject subject);

    /** Where it was fetched. */
    String uri();

    /** What it is known by, a hexadecimal text by the name of each algorithm that in-toto knows. */
    SortedMap<String, String> digests();

    /**
     * An archive or another file.
     *
     * @param name its name in package URLs
     * @param version its version
     * @param url where it was fetched
     * @param sha256 of the file, in hexadecimal; empty when it is not known
     * @param sha512 the same
     * @param step the number of the step that fetched it, from 0
     */
    record Fetched(String name, String version, String url, String sha256, String sha512, int step)
            implements PackageSource {

        @Override
        public String uri() {
            return url;
        }

        @Override
        public SortedMap<String, String> digests() {
            SortedMap<String, String> digests = new TreeMap<>();
            if (!sha256.isEmpty()) {
                digests.put("sha256", sha256);
            }
            if (!sha512.isEmpty()) {
                digests.put("sha512", sha512);
            }
            return digests;
        }

        @Override
        public SpdxPackage element(PackageSubject subject) {
            List<SpdxPackage.Checksum> checksums = new ArrayList<>();
            Map<String, String> qualifiers = new TreeMap<>(Map.of("download_url", url));
            if (!sha256.isEmpty()) {
                checksums.add(new SpdxPackage.Checksum("SHA256", sha256));
                qualifiers.put("checksum", "sha256:" + sha256);
            }
            if (!sha512.isEmpty()) {
                checksums.add(new SpdxPackage.Checksum("SHA512", sha512));
                qualifiers.put("checksum", "sha512:" + sha512);
            }
            return PackageSbom.source(
                            PackageSbom.id("Source", name, version, String.valueOf(step)),
                            name,
                            PackageSbom.organisation(subject.namespace()))
                    .version(version)
                    .licenses(SpdxPackage.NO_ASSERTION, SpdxPackage.NO_ASSERTION)
                    .downloadLocation(url)
                    .checksums(checksums)
                    .references(List.of(SpdxPackage.Reference.purl(
                            PackageUrl.of(List.of("generic", name), version, qualifiers, ""))))
                    .build();
        }
    }

    /**
     * A commit of a Git repository; at least one of tag and commit is known.
     *
     * @param repository its URL
     * @param branch the branch that was named; empty when none was
     * @param tag the tag that was named; empty when none was
     * @param commit the commit that was named; empty when none was
     * @param step the number of the step that fetched it, from 0
     */
    record Checkout(String repository, String branch, String tag, String commit, int step) implements PackageSource {
        private static final Pattern GITHUB = Pattern.compile("https?://github\\.com/([^/]+)/([^/]+?)(\\.git)?/?");

        @Override
        public String uri() {
            return (repository.startsWith("git") ? "" : "git+") + repository + "@" + reference();
        }

        @Override
        public SortedMap<String, String> digests() {
            return new TreeMap<>(commit.isEmpty() ? Map.of() : Map.of("gitCommit", commit));
        }

        @Override
        public SpdxPackage element(PackageSubject subject) {
            List<String> parts = new ArrayList<>(List.of("Source", repository.replaceFirst("^https?://", "")));
            List.of(branch, tag, commit).stream()
                    .filter(part -> !part.isEmpty())
                    .forEach(parts::add);
            parts.add(String.valueOf(step));
            String id = PackageSbom.id(parts.toArray(new String[0]));
            Matcher github = GITHUB.matcher(repository);
            return github.matches() ? onGithub(id, github.group(1), github.group(2), subject) : elsewhere(id, subject);
        }

        private String version() {
            return tag.isEmpty() ? commit : tag;
        }

        private String reference() {
            return commit.isEmpty() ? tag : commit;
        }

        private SpdxPackage onGithub(String id, String owner, String name, PackageSubject subject) {
            return PackageSbom.source(id, name, PackageSbom.organisation(owner))
                    .version(version())
                    .licenses(SpdxPackage.NO_ASSERTION, subject.license())
                    .downloadLocation(
                            "https://github.com/" + owner + "/" + name + "/archive/" + reference() + ".tar.gz")
                    .references(List.of(SpdxPackage.Reference.purl(
                            PackageUrl.of(List.of("github", owner, name), version(), Map.of(), ""))))
                    .build();
        }

        private SpdxPackage elsewhere(String id, PackageSubject subject) {
            String name = path().orElse(repository);
            String url =
                    (repository.startsWith("git") ? "" : "git+") + repository + (commit.isEmpty() ? "" : "@" + commit);
            return PackageSbom.source(id, name, PackageSbom.organisation(subject.namespace()))
                    .version(version())
                    .licenses(SpdxPackage.NO_ASSERTION, subject.license())
                    .downloadLocation(mirror(name))
                    .references(List.of(SpdxPackage.Reference.purl(
                            PackageUrl.of(List.of("generic", name), version(), Map.of("vcs_url", url), ""))))
                    .build();
        }

        /** The path of the URL, without {@code .git}. */
        private Optional<String> path() {
            String path = repository
                    .replaceFirst("^[a-z+]+://[^/]*/", "")
                    .replaceFirst("^git@[^:]+:", "")
                    .replaceFirst("/$", "")
                    .replaceFirst("\\.git$", "");
            return path.isEmpty() ? Optional.empty() : Optional.of(path);
        }

        /** The place that melange names for sources of other hosts. */
        private String mirror(String name) {
            String hash = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
            return "https://tarballs.cgr.dev/" + name.charAt(0) + "/" + hash + "-" + reference() + ".tar.gz";
        }
    }
}
