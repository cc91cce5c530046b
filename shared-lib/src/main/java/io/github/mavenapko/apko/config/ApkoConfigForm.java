package io.github.mavenapko.apko.config;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.yaml.GoEncoding;
import io.github.mavenapko.yaml.MappingBuilder;
import io.github.mavenapko.yaml.YamlNode;
import io.github.mavenapko.yaml.YamlWriter;
import java.util.Collection;

/** A configuration as text, with the fields, their order and the omissions of apko's own output. */
public final class ApkoConfigForm {
    private static final int SHOW_CONFIG_INDENT = 4;

    private final GoEncoding encoding;

    private ApkoConfigForm(GoEncoding encoding) {
        this.encoding = encoding;
    }

    /** The text that {@code apko show-config} prints, with a newline at the end. */
    public static String yaml(ApkoConfig config) {
        return YamlWriter.write(tree(config, GoEncoding.YAML), SHOW_CONFIG_INDENT);
    }

    /** The object that {@code /etc/apko.json} of an image holds. */
    public static JsonObject json(ApkoConfig config) {
        return GoJson.of(tree(config, GoEncoding.JSON));
    }

    /** The tree of fields, ready to be written in this form. */
    public static YamlNode.Mapping tree(ApkoConfig config, GoEncoding encoding) {
        return new ApkoConfigForm(encoding).config(config);
    }

    private YamlNode.Mapping config(ApkoConfig config) {
        MappingBuilder fields = fields();
        struct(
                fields,
                "contents",
                contents(config.contents()),
                config.contents().equals(Contents.EMPTY));
        struct(
                fields,
                "entrypoint",
                entrypoint(config.entrypoint()),
                config.entrypoint().isEmpty());
        fields.text("cmd", config.cmd());
        fields.text("stop-signal", config.stopSignal());
        fields.text("work-dir", config.workDir());
        struct(
                fields,
                "accounts",
                accounts(config.accounts()),
                config.accounts().equals(Accounts.NONE));
        fields.texts(
                "archs", config.archs().stream().map(Architecture::canonical).toList());
        fields.textFields("environment", config.environment());
        fields.items("paths", config.paths(), this::path);
        fields.text("vcs-url", config.vcsUrl());
        fields.textFields("annotations", config.annotations());
        fields.text("include", config.include());
        fields.texts("volumes", config.volumes());
        Layering layering = config.layering();
        if (layering != null) {
            fields.always("layering", layering(layering));
        }
        fields.text("format", config.format());
        Certificates certificates = config.certificates();
        if (certificates != null) {
            fields.always("certificates", certificates(certificates));
        }
        return fields.build();
    }

    /** A record that JSON always shows and YAML only when something in it is set. */
    private void struct(MappingBuilder fields, String key, YamlNode.Mapping value, boolean unset) {
        if (encoding == GoEncoding.JSON || !unset) {
            fields.always(key, value);
        }
    }

    private YamlNode.Mapping contents(Contents contents) {
        MappingBuilder fields = fields();
        fields.texts("build_repositories", texts(contents.buildRepositories()));
        fields.texts("runtime_repositories", texts(contents.runtimeRepositories()));
        fields.texts("repositories", texts(contents.repositories()));
        fields.texts("keyring", contents.keyring());
        fields.items(
                "runtime_keyring",
                contents.runtimeKeyring(),
                key -> fields().alwaysText("name", key.name())
                        .alwaysText("content", key.content())
                        .build());
        fields.texts("packages", contents.packages());
        BaseImage base = contents.baseImage();
        if (base != null) {
            fields.always(
                    "baseimage",
                    fields().text("image", base.image())
                            .text("apkindex", base.apkIndex())
                            .build());
        }
        return fields.build();
    }

    private static Collection<String> texts(Collection<Repository> repositories) {
        return repositories.stream().map(Repository::toString).toList();
    }

    private YamlNode.Mapping entrypoint(Entrypoint entrypoint) {
        MappingBuilder fields = fields().textEvenEmptyInYaml("type", entrypoint.type())
                .textEvenEmptyInYaml("command", entrypoint.command())
                .textEvenEmptyInYaml("shell-fragment", entrypoint.shellFragment());
        if (encoding == GoEncoding.YAML) {
            fields.alwaysFields("services", entrypoint.services(), MappingBuilder::textNode);
        } else {
            fields.textFields("services", entrypoint.services());
        }
        return fields.build();
    }

    private YamlNode.Mapping accounts(Accounts accounts) {
        MappingBuilder fields = fields().textEvenEmptyInYaml("run-as", accounts.runAs());
        if (encoding == GoEncoding.YAML) {
            fields.alwaysItems("users", accounts.users(), this::user);
            fields.alwaysItems("groups", accounts.groups(), this::group);
        } else {
            fields.items("users", accounts.users(), this::user);
            fields.items("groups", accounts.groups(), this::group);
        }
        return fields.build();
    }

    private YamlNode user(Accounts.User user) {
        MappingBuilder fields = fields().textEvenEmptyInYaml("username", user.name());
        numberEvenZeroInYaml(fields, "uid", user.uid());
        Long gid = user.gid();
        if (gid != null) {
            fields.alwaysNumber("gid", gid);
        }
        fields.textEvenEmptyInYaml("shell", user.shell());
        fields.textEvenEmptyInYaml("homedir", user.homeDir());
        return fields.build();
    }

    private YamlNode group(Accounts.Group group) {
        MappingBuilder fields = fields().textEvenEmptyInYaml("groupname", group.name());
        numberEvenZeroInYaml(fields, "gid", group.gid());
        if (encoding == GoEncoding.YAML) {
            fields.alwaysItems("members", group.members(), MappingBuilder::textNode);
        } else {
            fields.texts("members", group.members());
        }
        return fields.build();
    }

    private YamlNode path(PathMutation path) {
        MappingBuilder fields = fields().textEvenEmptyInYaml("path", path.path())
                .textEvenEmptyInYaml("type", path.type().word());
        Long uid = path.uid();
        if (uid != null) {
            fields.alwaysNumber("uid", uid);
        }
        Long gid = path.gid();
        if (gid != null) {
            fields.alwaysNumber("gid", gid);
        }
        numberEvenZeroInYaml(fields, "permissions", path.permissions());
        fields.textEvenEmptyInYaml("source", path.source());
        fields.truthEvenFalseInYaml("recursive", path.recursive());
        return fields.build();
    }

    private YamlNode.Mapping layering(Layering layering) {
        return fields().text("strategy", layering.strategy())
                .number("budget", layering.budget())
                .build();
    }

    private YamlNode.Mapping certificates(Certificates certificates) {
        return fields().items(
                        "additional",
                        certificates.additional(),
                        certificate -> fields().text("name", certificate.name())
                                .text("content", certificate.content())
                                .build())
                .texts("providers", certificates.providers())
                .build();
    }

    private void numberEvenZeroInYaml(MappingBuilder fields, String key, long value) {
        if (encoding == GoEncoding.YAML) {
            fields.alwaysNumber(key, value);
        } else {
            fields.number(key, value);
        }
    }

    private MappingBuilder fields() {
        return new MappingBuilder(encoding);
    }
}
