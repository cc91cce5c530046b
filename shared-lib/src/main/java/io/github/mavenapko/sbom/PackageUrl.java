package io.github.mavenapko.sbom;

import io.github.mavenapko.digest.Digest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Package URLs (purl): names of packages in the form that scanners know. */
final class PackageUrl {
    private PackageUrl() {}

    /** An image, layer or index: {@code pkg:oci/name@sha256:…?key=value&…}. */
    static String oci(String name, Digest digest, Map<String, String> qualifiers) {
        return "pkg:oci/" + escaped(name) + "@" + digest + query(qualifiers);
    }

    /** An apk package of a distribution. */
    static String apk(String distribution, String name, String version, String arch) {
        Map<String, String> qualifiers = arch.isEmpty() ? Map.of() : Map.of("arch", arch);
        return "pkg:apk/" + escaped(distribution) + "/" + escaped(name) + "@" + escaped(version) + query(qualifiers);
    }

    /** A repository on GitHub. */
    static String github(String organisation, String repository, String version) {
        return "pkg:github/" + escaped(organisation) + "/" + escaped(repository)
                + (version.isEmpty() ? "" : "@" + escaped(version));
    }

    /**
     * Anything else, with qualifiers in the form of melange: slashes are escaped, colons are not.
     *
     * @param path type and name, each part escaped
     * @param subpath a file within; empty for none
     */
    static String of(List<String> path, String version, Map<String, String> qualifiers, String subpath) {
        String name = path.stream().map(PackageUrl::escaped).collect(Collectors.joining("/"));
        String query = new TreeMap<>(qualifiers)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()))
                        .collect(Collectors.joining("&"));
        String file = Stream.of(subpath.split("/")).map(PackageUrl::escaped).collect(Collectors.joining("/"));
        return "pkg:" + name + "@" + escaped(version) + (query.isEmpty() ? "" : "?" + query)
                + (subpath.isEmpty() ? "" : "#" + file);
    }

    private static String query(Map<String, String> qualifiers) {
        SortedMap<String, String> sorted = new TreeMap<>(qualifiers);
        String query = sorted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~")
                .replace("%3A", ":");
    }
}
