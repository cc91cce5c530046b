package io.github.mavenapko.sbom;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a document that came in a package adds to an image's document: what it describes, and whatever that relates to. Files are left out.
 *
 * @param roots ids of the packages that the document describes
 * @param strays ids that the document names and does not have; relationships to them are left out
 */
record EmbeddedSbom(
        Set<String> roots,
        List<SpdxPackage> packages,
        List<SpdxRelationship> relationships,
        List<SpdxLicense> licenses,
        Set<String> strays) {
    private static final String FILE = "SPDXRef-File-";

    static EmbeddedSbom of(SpdxDocument document, OsRelease os) {
        Set<String> known =
                document.packages().stream().map(SpdxPackage::id).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> roots = described(document);
        roots.retainAll(known);
        Set<String> reached = reached(roots, document.relationships());
        List<SpdxRelationship> relationships = new ArrayList<>();
        for (SpdxRelationship relationship : document.relationships()) {
            boolean wanted = reached.contains(relationship.element()) && isNoFile(relationship);
            if (wanted && known.contains(relationship.related())) {
                relationships.add(relationship);
            }
        }
        Set<String> strays = new LinkedHashSet<>(reached);
        strays.removeAll(known);
        List<SpdxPackage> packages = document.packages().stream()
                .filter(candidate -> reached.contains(candidate.id()))
                .map(candidate -> candidate.withOrigin(os.supplier()))
                .toList();
        return new EmbeddedSbom(roots, packages, relationships, document.licenses(), strays);
    }

    /** In the order of the document's packages, so that it does not depend on which way something is described. */
    private static Set<String> described(SpdxDocument document) {
        Set<String> named = new LinkedHashSet<>(document.describes());
        document.relationships().stream()
                .filter(relationship -> relationship.element().equals(SpdxDocument.ID)
                        && relationship.type().equals("DESCRIBES"))
                .forEach(relationship -> named.add(relationship.related()));
        return document.packages().stream()
                .map(SpdxPackage::id)
                .filter(named::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> reached(Set<String> roots, List<SpdxRelationship> relationships) {
        Set<String> reached = new LinkedHashSet<>(roots);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (SpdxRelationship relationship : relationships) {
                if (isNoFile(relationship) && reached.contains(relationship.element())) {
                    grown |= reached.add(relationship.related());
                }
            }
        }
        return reached;
    }

    private static boolean isNoFile(SpdxRelationship relationship) {
        return !relationship.related().startsWith(FILE);
    }
}
