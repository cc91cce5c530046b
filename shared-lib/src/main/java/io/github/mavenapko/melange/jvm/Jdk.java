package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.apk.Architecture;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK that a runtime can be linked from.
 *
 * @param home its directory
 * @param release the properties of its {@code release} file, without quotes
 * @param hasJmods whether it has a directory {@code jmods}
 */
record Jdk(Path home, Map<String, String> release, boolean hasJmods) {
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "amd64", "x86_64",
            "arm64", "aarch64",
            "i386", "x86",
            "i586", "x86",
            "i686", "x86",
            "arm", "armv7");

    /** The JDK at a directory, its problems going to {@code jdk}; empty when it has no {@code release} file. */
    static Optional<Jdk> at(Path home) throws IOException {
        Path file = home.resolve("release");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> release = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            release.put(name, properties.getProperty(name).strip().replaceAll("^\"|\"$", ""));
        }
        return Optional.of(new Jdk(home, release, Files.isDirectory(home.resolve("jmods"))));
    }

    String version() {
        return release.getOrDefault("JAVA_VERSION", "");
    }

    /** The number of the release, such as 17; 0 when the file does not say it. */
    int feature() {
        String version = version().replaceFirst("^1\\.", "").replaceFirst("[^0-9].*$", "");
        return version.isEmpty() || version.length() > 4 ? 0 : Integer.parseInt(version);
    }

    /** Whether it is the JDK that runs this code. */
    boolean isRunning() throws IOException {
        Path running = Path.of(System.getProperty("java.home"));
        return Files.exists(running) && Files.isSameFile(running, home);
    }

    /**
     * What names the files that runtimes are linked from, and the jlink that does it: the releases of both, and name, size and time of each
     * file with modules, which only an installation changes.
     */
    List<String> identity() throws IOException {
        List<String> identity = new ArrayList<>(
                List.of(Runtime.version().toString(), home.toRealPath().toString(), release.toString()));
        Path modules = home.resolve(hasJmods ? "jmods" : "lib/modules");
        try (Stream<Path> walk = Files.walk(modules, 1)) {
            for (Path file : walk.sorted().toList()) {
                identity.add(file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return identity;
    }

    /** Reports why no runtime for the architecture can be linked from it. */
    void check(StepInputs inputs, Architecture wanted) throws IOException {
        String system = release.getOrDefault("OS_NAME", "Linux");
        int running = Runtime.version().feature();
        if (!system.equals("Linux")) {
            inputs.problem(
                    "jdk",
                    "the JDK at " + home + " makes runtimes for " + system + "; name the home of a JDK " + running
                            + " for Linux that has a directory jmods");
        } else if (feature() != running) {
            inputs.problem(
                    "jdk",
                    "the JDK at " + home + " is of version " + version() + ", and jlink of Java "
                            + running + " (which runs Maven) links its own version only; run Maven with JDK "
                            + feature()
                            + " or name a JDK " + running);
        } else if (!hasJmods && !(isRunning() && feature() >= 24)) {
            inputs.problem(
                    "jdk",
                    "the JDK at " + home + " has no directory jmods, so that nothing can be linked from"
                            + " it; install its package of that name (such as openjdk-" + feature()
                            + "-jmods) or name another JDK " + running + " for Linux");
        }
        checkArchitecture(inputs, wanted);
    }

    private void checkArchitecture(StepInputs inputs, Architecture wanted) {
        String machine = release.getOrDefault("OS_ARCH", "").toLowerCase(Locale.ROOT);
        Optional<Architecture> actual = Architecture.parse(ARCHITECTURES.getOrDefault(machine, machine));
        if (actual.isPresent() && actual.get() != wanted) {
            inputs.problem(
                    "jdk",
                    "the JDK at " + home + " is for " + actual.get().apk() + ", the package for "
                            + wanted.apk() + "; name the home of a JDK for " + wanted.apk()
                            + ", and by sysroot a directory with that architecture's system libraries");
        }
    }
}
