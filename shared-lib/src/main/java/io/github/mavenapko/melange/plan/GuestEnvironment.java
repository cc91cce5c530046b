package io.github.mavenapko.melange.plan;

import io.github.mavenapko.apko.config.Accounts;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.melange.config.BuildOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The guest in which steps run: what the definition says, and what every build has. */
final class GuestEnvironment {
    private static final String BUILD = "build";
    private static final long BUILD_ID = 1000;
    private static final Map<String, String> USUAL = Map.of(
            "HOME", BuildPlan.HOME,
            "GOPATH", BuildPlan.HOME + "/.cache/go",
            "GOMODCACHE", "/var/cache/melange/gomodcache",
            "UV_CACHE_DIR", "/var/cache/melange/uv",
            "PIP_CACHE_DIR", "/var/cache/melange/pip",
            "COMPOSER_CACHE_DIR", "/var/cache/melange/composer",
            "npm_config_cache", "/var/cache/melange/npm");

    private final ApkoConfig config;

    GuestEnvironment(ApkoConfig config) {
        this.config = config;
    }

    /** The environment with the packages that options and steps ask for. */
    ApkoConfig complete(List<PlannedPackage> packages, List<BuildOption> options) {
        List<String> wanted = new ArrayList<>(config.contents().packages());
        for (BuildOption option : options) {
            wanted.addAll(option.addPackages());
            wanted.removeAll(option.removePackages());
        }
        packages.forEach(planned -> planned.steps().forEach(step -> addNeeds(step, wanted)));
        return config.withContents(config.contents().withPackages(wanted))
                .withAccounts(accounts())
                .withEnvironment(environment());
    }

    private static void addNeeds(PlannedStep step, List<String> wanted) {
        if (step.holds()) {
            wanted.addAll(step.needs());
            step.steps().forEach(inner -> addNeeds(inner, wanted));
        }
    }

    private Accounts accounts() {
        Accounts accounts = config.accounts();
        List<Accounts.Group> groups = new ArrayList<>(accounts.groups());
        if (groups.stream().noneMatch(group -> group.name().equals(BUILD))) {
            groups.add(new Accounts.Group(BUILD, BUILD_ID, List.of(BUILD)));
        }
        List<Accounts.User> users = new ArrayList<>(accounts.users());
        if (users.stream().noneMatch(user -> user.name().equals(BUILD))) {
            users.add(new Accounts.User(BUILD, BUILD_ID, BUILD_ID, "", BuildPlan.HOME));
        }
        return new Accounts(accounts.runAs(), users, groups);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(USUAL);
        config.environment().forEach((name, value) -> {
            if (!value.isEmpty() || !USUAL.containsKey(name)) {
                environment.put(name, value);
            }
        });
        return environment;
    }
}
