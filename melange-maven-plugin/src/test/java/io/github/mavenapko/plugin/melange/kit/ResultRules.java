package io.github.mavenapko.plugin.melange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules about whether a build succeeds, and about the texts of packages and indexes. */
final class ResultRules {
    private static final String KEY = "packages/kit.rsa.pub";
    private static final String PACKAGES = "packages/";
    private static final String INFO = " PKGINFO";

    private ResultRules() {}

    static boolean publicKey(CaseRun run) {
        boolean there = run.actual().containsKey(KEY);
        if (there) {
            run.expected().put(KEY, JsonNodeFactory.instance.textNode("a file"));
        }
        return there;
    }

    static boolean requiredSteps(CaseRun run) {
        return run.isCase("fail-assert-more") && succeedsInstead(run, 1);
    }

    static boolean fetchDirectory(CaseRun run) {
        return run.isCase("fetch-dir") && succeedsInstead(run, 1);
    }

    /** The first build and the first test find what they use without being told where. */
    static boolean pipelines(CaseRun run) {
        if (!run.isCase("test-with-uses")) {
            return false;
        }
        run.expected().put("step 1 succeeded", JsonNodeFactory.instance.booleanNode(true));
        for (String facet :
                List.of("succeeded", "findings", "standard output of scripts", "standard error of scripts")) {
            JsonNode told = run.expected().get("step 4 " + facet);
            if (told != null) {
                run.expected().put("step 3 " + facet, told);
            }
        }
        return true;
    }

    static boolean missingGrant(CaseRun run) {
        return run.isCase("files-setcap-missing") && failsInstead(run, 1);
    }

    static boolean fifo(CaseRun run) {
        return run.isCase("files-special") && failsInstead(run, 1);
    }

    /** The index step, which fails in the real tool, writes an index with the description in one line. */
    static boolean description(CaseRun run) {
        if (!run.isCase("basic-desc-multiline")) {
            return false;
        }
        String info = "packages/x86_64/kit-1.2.3-r0.apk" + INFO;
        List<String> lines = texts(run.expected().get(info));
        int second = lines.indexOf("second line");
        lines.set(second - 1, lines.get(second - 1) + " " + lines.remove(second));
        run.expected().put(info, array(lines));
        String index = "packages/x86_64/APKINDEX.tar.gz";
        run.expected().put(index, array(record(lines, List.of())));
        run.expected().put(index + " members", run.actual().get(index + " members"));
        run.expected().put("step 1 succeeded", JsonNodeFactory.instance.booleanNode(true));
        return true;
    }

    static boolean pkgConfig(CaseRun run) {
        if (!run.isCase("sca-pkgconf")) {
            return false;
        }
        String info = "packages/x86_64/kit-1.2.3-r0.apk" + INFO;
        List<String> lines = texts(run.expected().get(info));
        lines.addAll(lines.indexOf("depend = pc:z1"), List.of("depend = pc:one", "depend = pc:two"));
        lines.add(lines.indexOf("provides = pc:crlf=1.2.3-r0"), "provides = pc:cont=1.2.3-r0");
        run.expected().put(info, array(lines));
        return true;
    }

    /** Each record is made anew of the text in the package. */
    static boolean index(CaseRun run) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> facet : List.copyOf(run.expected().entrySet())) {
            if (facet.getKey().endsWith(".tar.gz")) {
                String folder = facet.getKey().substring(0, facet.getKey().lastIndexOf('/') + 1);
                ArrayNode made = index(run, folder, texts(facet.getValue()));
                changed |= !made.equals(facet.getValue());
                run.expected().put(facet.getKey(), made);
            }
        }
        return changed;
    }

    private static ArrayNode index(CaseRun run, String folder, List<String> index) {
        List<String> made = new ArrayList<>();
        List<String> record = new ArrayList<>();
        for (String line : index) {
            if (!line.isEmpty()) {
                record.add(line);
            } else if (!record.isEmpty()) {
                String name = record.get(1).substring(2) + "-" + record.get(2).substring(2);
                JsonNode info = run.expected().get(folder + name + ".apk" + INFO);
                made.addAll(info == null ? with(record, "") : record(texts(info), record));
                record.clear();
            } else {
                made.add("");
            }
        }
        return array(made);
    }

    private static List<String> with(List<String> record, String end) {
        List<String> all = new ArrayList<>(record);
        all.add(end);
        return all;
    }

    /** The record of a package; with no record before it, that of an index that has no other. */
    private static List<String> record(List<String> info, List<String> before) {
        List<String> record = new ArrayList<>(List.of("C"));
        add(record, "P:", joined(info, "pkgname", " "));
        add(record, "V:", joined(info, "pkgver", " "));
        add(record, "A:", joined(info, "arch", " "));
        record.addAll(List.of("S", "I", "T:" + joined(info, "pkgdesc", " ")));
        add(record, "U:", joined(info, "url", " "));
        add(record, "L:", joined(info, "license", " AND "));
        add(record, "o:", joined(info, "origin", " "));
        add(record, "m:", joined(info, "maintainer", " "));
        String time = joined(info, "builddate", " ");
        record.add("t:" + (time.isEmpty() ? "0" : time));
        add(record, "c:", joined(info, "commit", " "));
        add(record, "D:", joined(info, "depend", " "));
        add(record, "p:", joined(info, "provides", " "));
        add(record, "k:", joined(info, "provider_priority", " "));
        record.add("");
        if (before.isEmpty()) {
            record.add("");
        }
        return record;
    }

    private static void add(List<String> record, String key, String value) {
        if (!value.isEmpty()) {
            record.add(key + value);
        }
    }

    private static String joined(List<String> info, String key, String separator) {
        return info.stream()
                .filter(line -> line.startsWith(key + " = "))
                .map(line -> line.substring(key.length() + 3))
                .collect(Collectors.joining(separator));
    }

    /** The real tool failed, so there is nothing to compare with but that we did not. */
    private static boolean succeedsInstead(CaseRun run, int step) {
        run.expected().put("step " + step + " succeeded", JsonNodeFactory.instance.booleanNode(true));
        run.actual().forEach((name, facet) -> {
            if (name.startsWith(PACKAGES)) {
                run.expected().put(name, facet);
            }
        });
        return true;
    }

    /** There are no packages. */
    static boolean failsInstead(CaseRun run, int step) {
        run.expected().put("step " + step + " succeeded", JsonNodeFactory.instance.booleanNode(false));
        run.expected().keySet().removeIf(name -> name.startsWith(PACKAGES) && !name.contains("/lint-"));
        return true;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    static ArrayNode array(Iterable<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
