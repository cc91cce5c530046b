package io.github.mavenapko.apko.plan;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.Constraint;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Contents;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.apko.plan.LockFile.ConfigStamp;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.solver.Chosen;
import io.github.mavenapko.solver.Validity;
import io.github.mavenapko.solver.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says whether a lock file fits a configuration, and if not, what differs. */
public final class LockCheck {
    private static final String AGAIN = "; lock the configuration again";

    private final SourceLocation location;
    private final LockFile lock;

    /**
     * @param source the lock file's name in messages
     */
    public LockCheck(String source, LockFile lock) {
        this.location = SourceLocation.of(source);
        this.lock = lock;
    }

    /**
     * Checks what can be told without the packages: that the lock was made from this configuration, and has every architecture.
     *
     * @param stamp of the configuration as it is now
     * @param config as it was read, without what is added from outside
     */
    public void check(ConfigStamp stamp, ApkoConfig config, List<Architecture> architectures, Diagnostics problems) {
        checkStamp(stamp, config, problems);
        if (!config.contents().packages().isEmpty()) {
            architectures.forEach(architecture -> checkArchitecture(architecture, problems));
        }
    }

    private void checkStamp(ConfigStamp stamp, ApkoConfig config, Diagnostics problems) {
        ConfigStamp locked = lock.config();
        if (locked == null || locked.checksum().isEmpty()) {
            problems.warning(
                    location,
                    "config.checksum",
                    "the lock file does not say which configuration it was made from" + AGAIN);
        } else if (!locked.checksum().equals(stamp.checksum())) {
            List<String> differences = differences(config);
            String what = differences.isEmpty()
                    ? "it has other text, although packages, repositories and keys seem to be the same"
                    : "since then";
            problems.addAll(
                    List.of(new Diagnostic(
                            location,
                            "config.checksum",
                            "the lock file was made from another state of " + stamp.name() + AGAIN + "; " + what,
                            differences)),
                    List.of());
        }
    }

    private List<String> differences(ApkoConfig config) {
        List<String> differences = new ArrayList<>();
        Contents contents = config.contents();
        compare("repositories", addresses(contents.repositories()), lock.repositories(), differences);
        compare("build_repositories", addresses(contents.buildRepositories()), lock.buildRepositories(), differences);
        compare(
                "runtime_repositories",
                addresses(contents.runtimeRepositories()),
                lock.runtimeRepositories(),
                differences);
        Set<String> keys = lock.keyring().stream().map(LockFile.Key::url).collect(Collectors.toSet());
        contents.keyring().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> differences.add("keyring: " + key + " was added"));
        Set<String> names = lock.packages().stream().map(LockedPackage::name).collect(Collectors.toSet());
        contents.packages().stream()
                .filter(item -> !Constraint.parse(item).conflict()
                        && !names.contains(Constraint.parse(item).name()))
                .forEach(item -> differences.add("packages: no locked package is named " + item));
        return differences;
    }

    private static List<String> addresses(Collection<Repository> repositories) {
        return repositories.stream().map(Repository::address).toList();
    }

    private static void compare(
            String list, List<String> configured, List<LockFile.IndexAddress> locked, List<String> differences) {
        Set<String> known = locked.stream()
                .map(repository ->
                        repository.url().replaceFirst("/" + repository.architecture() + "/APKINDEX\\.tar\\.gz$", ""))
                .collect(Collectors.toSet());
        configured.stream()
                .filter(address -> !known.contains(address))
                .forEach(address -> differences.add(list + ": " + address + " was added"));
        known.stream()
                .filter(address -> !configured.contains(address))
                .sorted()
                .forEach(address -> differences.add(list + ": " + address + " was removed"));
    }

    private void checkArchitecture(Architecture architecture, Diagnostics problems) {
        List<LockedPackage> packages = lock.packages(architecture);
        if (packages.isEmpty()) {
            String others = lock.packages().stream()
                    .flatMap(locked -> locked.architecture().stream())
                    .distinct()
                    .sorted()
                    .map(Architecture::toString)
                    .collect(Collectors.joining(", "));
            problems.error(
                    location,
                    "contents.packages",
                    "the lock file has no packages for " + architecture
                            + (others.isEmpty() ? "" : ", only for " + others) + AGAIN);
        }
        Set<String> names = new HashSet<>();
        for (LockedPackage locked : packages) {
            if (!names.add(locked.name())) {
                problems.error(
                        location, "contents.packages", locked.name() + " is there twice for " + architecture + AGAIN);
            }
        }
    }

    /**
     * Checks that the locked packages are all that the configuration needs, which only the packages themselves tell.
     *
     * @param world what the configuration asks for, without what is added from outside
     * @param packages the locked packages' own metadata
     */
    public void checkComplete(
            World world, Architecture architecture, Collection<PackageInfo> packages, Diagnostics problems) {
        List<Chosen> members =
                packages.stream().map(info -> new Chosen(info, "", "")).toList();
        for (String violation : Validity.violations(world, members)) {
            problems.error(
                    location,
                    "contents.packages",
                    "the packages for " + architecture + " do not fit: " + violation + AGAIN);
        }
    }
}
