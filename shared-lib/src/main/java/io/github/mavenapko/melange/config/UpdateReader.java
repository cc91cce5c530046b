package io.github.mavenapko.melange.config;

import io.github.mavenapko.yaml.YamlInput;
import io.github.mavenapko.yaml.YamlNode;
import java.util.List;
import java.util.Set;

/** Reads what programs that look for new versions are told. */
final class UpdateReader {
    private static final List<String> TRUTHS =
            List.of("enabled", "manual", "require-sequential", "shared", "enable-prerelease-tags");
    private static final List<String> STRIPS = List.of("strip-prefix", "strip-suffix");
    private static final List<String> TAG_FILTERS = List.of("tag-filter-prefix", "tag-filter-contains");
    private static final Set<String> PERIODS = Set.of("", "daily", "weekly", "monthly");

    private UpdateReader() {}

    static Update read(YamlInput input) {
        TRUTHS.forEach(input::truth);
        input.text("version-separator");
        input.text("exclude-reason");
        input.texts("ignore-regex-patterns");
        input.get("release-monitor").ifPresent(UpdateReader::releaseMonitor);
        input.get("github").ifPresent(UpdateReader::github);
        input.get("git").ifPresent(UpdateReader::tags);
        input.get("oci").ifPresent(UpdateReader::identified);
        input.get("version_data").ifPresent(UpdateReader::versionData);
        input.items("version-transform").forEach(UpdateReader::transform);
        input.get("schedule").ifPresent(UpdateReader::schedule);
        input.refuseOthers();
        boolean isMapping = input.node() instanceof YamlNode.Mapping;
        return new Update(
                isMapping && input.truth("enabled"),
                isMapping ? (YamlNode.Mapping) input.node() : new YamlNode.Mapping(input.location(), List.of()));
    }

    private static void releaseMonitor(YamlInput input) {
        input.number("identifier", Long.MIN_VALUE, Long.MAX_VALUE);
        STRIPS.forEach(input::text);
        input.text("version-filter-contains");
        input.text("version-filter-prefix");
        input.refuseOthers();
    }

    private static void github(YamlInput input) {
        input.truth("use-tag");
        input.text("tag-filter");
        identified(input);
    }

    private static void identified(YamlInput input) {
        input.text("identifier");
        tags(input);
    }

    private static void tags(YamlInput input) {
        STRIPS.forEach(input::text);
        TAG_FILTERS.forEach(input::text);
        input.refuseOthers();
    }

    private static void versionData(YamlInput input) {
        input.text("version_format");
        input.items("sources").forEach(source -> {
            List.of("name", "stream", "commit_source").forEach(source::text);
            source.texts("ignore");
            source.truth("use_release");
            source.refuseOthers();
        });
        input.refuseOthers();
    }

    private static void transform(YamlInput input) {
        input.text("match");
        input.text("replace");
        input.refuseOthers();
    }

    private static void schedule(YamlInput input) {
        input.text("reason");
        String period = input.text("period");
        if (!PERIODS.contains(period)) {
            input.get("period")
                    .ifPresent(found -> found.warning(
                            "\"" + period + "\" is not daily, weekly or monthly; other programs may refuse it"));
        }
        input.refuseOthers();
    }
}
