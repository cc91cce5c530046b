package io.github.mavenapko.apko.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a configuration and the file that it includes mean together: single values of the including file win as a whole,
 * lists are joined with the included items first, maps are joined by key. The source of the included file is not taken.
 */
final class ConfigMerge {
    private ConfigMerge() {}

    static ApkoConfig merge(ApkoConfig own, ApkoConfig included) {
        Layering layering = own.layering();
        Certificates certificates = own.certificates();
        return new ApkoConfig(
                contents(own.contents(), included.contents()),
                own.entrypoint().isEmpty() ? included.entrypoint() : own.entrypoint(),
                orElse(own.cmd(), included.cmd()),
                orElse(own.stopSignal(), included.stopSignal()),
                orElse(own.workDir(), included.workDir()),
                accounts(own.accounts(), included.accounts()),
                own.archs().isEmpty() ? included.archs() : own.archs(),
                joined(own.environment(), included.environment()),
                joined(own.paths(), included.paths()),
                own.vcsUrl(),
                joined(own.annotations(), included.annotations()),
                own.include(),
                joined(own.volumes(), included.volumes()),
                layering == null ? included.layering() : layering,
                orElse(own.format(), included.format()),
                certificates == null ? included.certificates() : certificates);
    }

    /** How many items an included file puts before each list of the including one. */
    static Map<String, Integer> sizes(ApkoConfig included) {
        Contents contents = included.contents();
        return Map.of(
                "contents.build_repositories", contents.buildRepositories().size(),
                "contents.runtime_repositories", contents.runtimeRepositories().size(),
                "contents.repositories", contents.repositories().size(),
                "contents.keyring", contents.keyring().size(),
                "contents.runtime_keyring", contents.runtimeKeyring().size(),
                "contents.packages", contents.packages().size(),
                "accounts.users", included.accounts().users().size(),
                "accounts.groups", included.accounts().groups().size(),
                "paths", included.paths().size(),
                "volumes", included.volumes().size());
    }

    private static Contents contents(Contents own, Contents included) {
        BaseImage base = own.baseImage();
        return new Contents(
                joined(own.buildRepositories(), included.buildRepositories()),
                joined(own.runtimeRepositories(), included.runtimeRepositories()),
                joined(own.repositories(), included.repositories()),
                joined(own.keyring(), included.keyring()),
                joined(own.runtimeKeyring(), included.runtimeKeyring()),
                joined(own.packages(), included.packages()),
                base == null ? included.baseImage() : base);
    }

    private static Accounts accounts(Accounts own, Accounts included) {
        return new Accounts(
                orElse(own.runAs(), included.runAs()),
                joined(own.users(), included.users()),
                joined(own.groups(), included.groups()));
    }

    private static String orElse(String own, String included) {
        return own.isEmpty() ? included : own;
    }

    private static <T> List<T> joined(List<T> own, List<T> included) {
        List<T> joined = new ArrayList<>(included);
        joined.addAll(own);
        return joined;
    }

    private static Map<String, String> joined(Map<String, String> own, Map<String, String> included) {
        Map<String, String> joined = new LinkedHashMap<>(included);
        joined.putAll(own);
        return joined;
    }
}
