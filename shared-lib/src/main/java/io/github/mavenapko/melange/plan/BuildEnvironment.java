package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apko.config.Accounts;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.melange.config.BuildOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The guests of builds and tests: what a definition says about them and what is added to every one. */
final class BuildEnvironment {
    private static final String BUILD = "build";
    private static final long BUILD_ID = 1000;
    private static final Map<String, String> USUAL_VARIABLES = Map.of(
            "HOME", "/home/build",
            "GOPATH", "/home/build/.cache/go",
            "GOMODCACHE", "/var/cache/melange/gomodcache",
            "UV_CACHE_DIR", "/var/cache/melange/uv",
            "PIP_CACHE_DIR", "/var/cache/melange/pip",
            "COMPOSER_CACHE_DIR", "/var/cache/melange/composer",
            "npm_config_cache", "/var/cache/melange/npm");

    private BuildEnvironment() {}

    /** The guest of a build. */
    static ApkoConfig ofBuild(ApkoConfig written, List<String> packages, Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(new TreeMap<>(variables));
        all.putAll(written.environment());
        USUAL_VARIABLES.forEach((name, value) -> {
            if (all.getOrDefault(name, "").isEmpty()) {
                all.put(name, value);
            }
        });
        return withBuilder(written)
                .withEnvironment(all)
                .withContents(written.contents().withPackages(packages));
    }

    /** The guest of a test: its packages are sorted and each is there once. */
    static ApkoConfig ofTest(ApkoConfig written, Collection<String> needs, String tested) {
        TreeSet<String> packages = new TreeSet<>(RangeExpansion.BYTEWISE);
        packages.addAll(written.contents().packages());
        packages.addAll(needs);
        packages.add(tested);
        return withBuilder(written).withContents(written.contents().withPackages(List.copyOf(packages)));
    }

    /**
     * A list of packages changed by an option: what it adds comes last; what it removes is replaced by the last of the list, since
     * this order is recorded.
     */
    static List<String> apply(BuildOption option, List<String> packages) {
        List<String> changed = new ArrayList<>(packages);
        changed.addAll(option.addPackages());
        for (String name : option.removePackages()) {
            int index = changed.indexOf(name);
            if (index >= 0) {
                changed.set(index, changed.get(changed.size() - 1));
                changed.remove(changed.size() - 1);
            }
        }
        return changed;
    }

    private static ApkoConfig withBuilder(ApkoConfig written) {
        Accounts accounts = written.accounts();
        List<Accounts.User> users = new ArrayList<>(accounts.users());
        if (users.stream().noneMatch(user -> user.name().equals(BUILD))) {
            users.add(new Accounts.User(BUILD, BUILD_ID, BUILD_ID, "", ""));
        }
        List<Accounts.Group> groups = new ArrayList<>(accounts.groups());
        if (groups.stream().noneMatch(group -> group.name().equals(BUILD))) {
            groups.add(new Accounts.Group(BUILD, BUILD_ID, List.of(BUILD)));
        }
        return written.withAccounts(new Accounts(accounts.runAs(), users, groups));
    }
}
