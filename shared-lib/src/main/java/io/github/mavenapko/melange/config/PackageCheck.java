package io.github.mavenapko.melange.config;

import io.github.mavenapko.yaml.YamlInput;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold of the values in a package's definition beyond their types. */
final class PackageCheck {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9+_.-]*");
    private static final String NAME_RULE = "letters, digits and, not at the start, \"+\", \"_\", \".\" and \"-\"";
    private static final Pattern CPE_FIELD = Pattern.compile("[a-z0-9][a-z0-9+_.-]*");
    private static final String CPE_RULE = "small letters, digits and, not at the start, \"+\", \"_\", \".\" and \"-\"";
    private static final List<String> CAPABILITIES =
            List.of("cap_ipc_lock", "cap_net_admin", "cap_net_bind_service", "cap_net_raw", "cap_sys_admin");

    private PackageCheck() {}

    static void main(YamlInput input, PackageDefinition definition) {
        name(input, definition.name());
        if (definition.version().isEmpty()) {
            input.error("version", "is missing");
        }
        priorities(input, definition.dependencies());
        line(input, "version", definition.version());
        line(input, "url", definition.url());
        line(input, "commit", definition.commit());
    }

    static void subpackage(YamlInput input, Subpackage subpackage) {
        name(input, subpackage.name());
        priorities(input, subpackage.dependencies());
        line(input, "url", subpackage.url());
        line(input, "commit", subpackage.commit());
    }

    private static void name(YamlInput input, String name) {
        if (name.isEmpty()) {
            input.error("name", "is missing");
        } else if (!NAME.matcher(name).matches()) {
            input.error("name", "\"" + name + "\" is not a package name; use " + NAME_RULE);
        }
    }

    /** A text that becomes a line of a package's metadata. */
    static void line(YamlInput input, String key, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            input.error(key, "must be on one line, without control characters");
        }
    }

    static void lineItem(YamlInput item) {
        if (item.text().chars().anyMatch(Character::isISOControl)) {
            item.error("must be on one line, without control characters");
        }
    }

    /** Paths of a trigger are written on one line, with blanks between them. */
    static void triggerPath(YamlInput item) {
        if (item.text().chars().anyMatch(c -> Character.isISOControl(c) || c == ' ')) {
            item.error("must not have blanks or control characters");
        }
    }

    private static void priorities(YamlInput parent, Dependencies dependencies) {
        parent.get("dependencies").ifPresent(input -> {
            priority(input, "provider-priority", dependencies.providerPriority());
            priority(input, "replaces-priority", dependencies.replacesPriority());
        });
    }

    private static void priority(YamlInput input, String key, String text) {
        try {
            if (!text.isEmpty()) {
                Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            input.error(key, "\"" + text + "\" is not a whole number");
        }
    }

    static void cpe(YamlInput input, Cpe cpe) {
        if (!List.of("", "a", "o").contains(cpe.part())) {
            input.error("part", "\"" + cpe.part() + "\" must be a for an application or o for an operating system");
        }
        if (cpe.vendor().isEmpty() != cpe.product().isEmpty()) {
            input.error("vendor and product must be given together");
        }
        Map<String, String> fields = Map.of(
                "vendor", cpe.vendor(),
                "product", cpe.product(),
                "edition", cpe.edition(),
                "language", cpe.language(),
                "sw_edition", cpe.softwareEdition(),
                "target_sw", cpe.targetSoftware(),
                "target_hw", cpe.targetHardware(),
                "other", cpe.other());
        fields.keySet().stream().sorted().forEach(key -> cpeField(input, key, fields.getOrDefault(key, "")));
    }

    private static void cpeField(YamlInput input, String key, String value) {
        if (!value.isEmpty() && !CPE_FIELD.matcher(value).matches()) {
            input.error(key, "\"" + value + "\" is not a part of a CPE name; use " + CPE_RULE);
        }
    }

    static void grant(YamlInput input, CapabilityGrant grant) {
        if (grant.path().isEmpty()) {
            input.error("path", "is missing; name the file that gets the capabilities");
        }
        if (grant.reason().isEmpty()) {
            input.error("reason", "is missing; say why the file needs the capabilities");
        }
        for (String names : grant.add().keySet()) {
            for (String name : names.split(",", -1)) {
                if (!CAPABILITIES.contains(name)) {
                    input.error(
                            "add",
                            "\"" + name + "\" is not a capability that packages may give; use one of "
                                    + String.join(", ", CAPABILITIES));
                }
            }
        }
    }
}
