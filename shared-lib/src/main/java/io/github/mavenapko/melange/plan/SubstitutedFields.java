package io.github.mavenapko.melange.plan;

import static io.github.mavenapko.melange.plan.Rule.CONDITION;
import static io.github.mavenapko.melange.plan.Rule.STRICT;
import static io.github.mavenapko.melange.plan.Rule.TEXT;
import static io.github.mavenapko.melange.plan.Rule.each;
import static io.github.mavenapko.melange.plan.Rule.keys;

import io.github.mavenapko.yaml.YamlNode;
import java.util.Map;

/** Which fields of a package definition take variables of the definition itself: package.*, vars.* and range.*. */
final class SubstitutedFields {
    private static final Rule TEXTS = each(TEXT);

    private static final Rule DEPENDENCIES = keys(Map.of(
            "runtime", each(STRICT),
            "provides", each(STRICT),
            "replaces", each(STRICT),
            "provider-priority", STRICT,
            "replaces-priority", STRICT));

    private static final Rule SCRIPTLETS = keys(Map.of(
            "trigger", keys(Map.of("script", TEXT, "paths", TEXTS)),
            "pre-install", TEXT,
            "post-install", TEXT,
            "pre-deinstall", TEXT,
            "post-deinstall", TEXT,
            "pre-upgrade", TEXT,
            "post-upgrade", TEXT));

    private static final Rule STEP = keys(Map.of(
            "if", CONDITION,
            "name", TEXT,
            "with", TEXTS,
            "runs", TEXT,
            "needs", keys(Map.of("packages", TEXTS)),
            "working-directory", TEXT,
            "environment", TEXTS,
            "pipeline", SubstitutedFields::steps));

    private static final Rule STEPS = each(STEP);

    private static final Rule ENVIRONMENT = keys(Map.of(
            "contents",
                    keys(Map.of(
                            "build_repositories", TEXTS,
                            "runtime_repositories", TEXTS,
                            "repositories", TEXTS,
                            "keyring", TEXTS,
                            "packages", each(STRICT))),
            "entrypoint", keys(Map.of("type", TEXT, "command", TEXT, "shell-fragment", TEXT, "services", TEXTS)),
            "cmd", TEXT,
            "stop-signal", TEXT,
            "work-dir", TEXT,
            "environment", TEXTS,
            "vcs-url", TEXT,
            "annotations", TEXTS,
            "volumes", TEXTS));

    private static final Rule TEST = keys(Map.of("environment", ENVIRONMENT, "pipeline", STEPS));

    private static final Rule PACKAGE = keys(Map.of(
            "name", TEXT,
            "version", TEXT,
            "description", TEXT,
            "annotations", TEXTS,
            "url", TEXT,
            "target-architecture", TEXTS,
            "copyright", each(keys(Map.of("paths", TEXTS, "license", TEXT, "license-path", TEXT))),
            "dependencies", DEPENDENCIES,
            "scriptlets", SCRIPTLETS));

    private static final Rule RELEASES = keys(Map.of(
            "identifier", TEXT,
            "tag-filter", TEXT,
            "tag-filter-prefix", TEXT,
            "tag-filter-contains", TEXT,
            "version-filter-contains", TEXT,
            "version-filter-prefix", TEXT));

    private static final Rule UPDATE = keys(Map.of("github", RELEASES, "git", RELEASES, "release-monitor", RELEASES));

    /** Of a definition without its subpackages. */
    static final Rule DEFINITION = keys(Map.of(
            "package", PACKAGE,
            "environment", ENVIRONMENT,
            "pipeline", STEPS,
            "update", UPDATE,
            "test", TEST));

    /** Of one subpackage. */
    static final Rule SUBPACKAGE = keys(Map.of(
            "if", CONDITION,
            "name", TEXT,
            "pipeline", STEPS,
            "dependencies", DEPENDENCIES,
            "scriptlets", SCRIPTLETS,
            "description", TEXT,
            "annotations", TEXTS,
            "url", TEXT,
            "test", TEST));

    private SubstitutedFields() {}

    private static YamlNode steps(YamlNode node, String field, Substitution substitution) {
        return STEPS.apply(node, field, substitution);
    }
}
