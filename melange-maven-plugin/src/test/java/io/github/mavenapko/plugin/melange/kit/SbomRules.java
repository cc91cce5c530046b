package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules about SBOMs. */
final class SbomRules {
    private static final Pattern SKIPPED = Pattern.compile(".*(example-skipped|group-sub-proj).*");

    private SbomRules() {}

    /** Ours has to name package, version and architecture, and differs between packages by what it ends with. */
    static boolean namespace(CaseRun run) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> facet : run.expected().entrySet()) {
            JsonNode ours = run.actual().get(facet.getKey());
            if (facet.getKey().contains(" sbom ") && ours != null) {
                String name = facet.getValue()
                        .path("name")
                        .asText()
                        .replace("_", "C95")
                        .replace("+", "C43");
                String namespace = ours.path("documentNamespace").asText();
                if (namespace.matches(".*/" + Pattern.quote(name) + "-(x86C9564|aarch64)-[0-9a-f]{32}")) {
                    ((ObjectNode) facet.getValue()).put("documentNamespace", namespace);
                    changed = true;
                }
            }
        }
        return changed;
    }

    static boolean packageUrl(CaseRun run) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> facet : run.expected().entrySet()) {
            for (JsonNode element : facet.getValue().path("packages")) {
                for (JsonNode reference : element.path("externalRefs")) {
                    String locator = reference.path("referenceLocator").asText();
                    if (locator.startsWith("pkg:github/https:/%2Fgitlab.com%2Fa%2Fb.git@")) {
                        ((ObjectNode) reference)
                                .put(
                                        "referenceLocator",
                                        "pkg:generic/b@abc123?vcs_url=git%2Bhttps:%2F%2Fgitlab.com%2Fa%2Fb.git%40abc123"
                                                + "#recipes/kit_pkg%2Bx.yaml");
                        changed = true;
                    }
                }
            }
        }
        return changed;
    }

    static boolean sources(CaseRun run) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> facet : run.expected().entrySet()) {
            if (run.isCase("sbom-sources") && facet.getKey().contains(" sbom ")) {
                changed |= remove((ArrayNode) facet.getValue().path("packages"), "SPDXID");
                changed |= remove((ArrayNode) facet.getValue().path("relationships"), "relatedSpdxElement");
            }
        }
        return changed;
    }

    private static boolean remove(ArrayNode array, String field) {
        int before = array.size();
        for (Iterator<JsonNode> items = array.iterator(); items.hasNext(); ) {
            if (SKIPPED.matcher(items.next().path(field).asText()).matches()) {
                items.remove();
            }
        }
        return array.size() < before;
    }
}
