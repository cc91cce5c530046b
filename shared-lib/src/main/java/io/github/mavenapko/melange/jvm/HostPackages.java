package io.github.mavenapko.melange.jvm;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which package of the build computer's distribution a file belongs to, as the files of dpkg's and apk's databases say
 * it. The database of rpm can only be read by rpm, so its files stay unknown.
 */
final class HostPackages {
    private static final String DPKG = "/var/lib/dpkg/";
    private static final String LIST = ".list";
    private static final List<String> APK = List.of("/lib/apk/db/installed", "/usr/lib/apk/db/installed");

    private final HostFiles host;

    HostPackages(HostFiles host) {
        this.host = host;
    }

    /** The packages of those files, given by absolute path, that a database knows. */
    Map<String, HostPackage> owners(Set<String> files) throws IOException {
        Map<String, String> byAlias = new HashMap<>();
        for (String file : files) {
            aliases(file).forEach(alias -> byAlias.put(alias, file));
        }
        files.forEach(file -> byAlias.put(file, file));
        Map<String, HostPackage> owners = new TreeMap<>();
        dpkg(byAlias, owners);
        for (String database : APK) {
            apk(database, byAlias, owners);
        }
        return owners;
    }

    private void dpkg(Map<String, String> byAlias, Map<String, HostPackage> owners) throws IOException {
        Map<String, Set<String>> byPackage = new TreeMap<>();
        for (String list : host.names(DPKG + "info")) {
            if (list.endsWith(LIST)) {
                String name = list.substring(0, list.length() - LIST.length());
                for (String line : host.lines(DPKG + "info/" + list)) {
                    String file = byAlias.get(line);
                    if (file != null) {
                        byPackage.computeIfAbsent(name, key -> new TreeSet<>()).add(file);
                    }
                }
            }
        }
        if (!byPackage.isEmpty()) {
            Map<String, String> versions = dpkgVersions();
            for (Map.Entry<String, Set<String>> entry : byPackage.entrySet()) {
                String name = entry.getKey().replaceFirst(":.*", "");
                String version =
                        versions.getOrDefault(entry.getKey(), versions.getOrDefault(name, HostPackage.NO_ASSERTION));
                HostPackage owner = new HostPackage("dpkg", name, version, dpkgLicense(name));
                entry.getValue().forEach(file -> owners.put(file, owner));
            }
        }
    }

    /** The version by name, and by name and architecture. */
    private Map<String, String> dpkgVersions() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        String name = "";
        String architecture = "";
        for (String line : host.lines(DPKG + "status")) {
            if (line.startsWith("Package: ")) {
                name = line.substring("Package: ".length()).strip();
            } else if (line.startsWith("Architecture: ")) {
                architecture = line.substring("Architecture: ".length()).strip();
            } else if (line.startsWith("Version: ")) {
                String version = line.substring("Version: ".length()).strip();
                versions.put(name, version);
                versions.put(name + ":" + architecture, version);
            }
        }
        return versions;
    }

    private String dpkgLicense(String name) throws IOException {
        return DebianCopyright.license(host.lines("/usr/share/doc/" + name + "/copyright"))
                .orElse(HostPackage.NO_ASSERTION);
    }

    private void apk(String database, Map<String, String> byAlias, Map<String, HostPackage> owners) throws IOException {
        Map<Character, String> fields = new TreeMap<>();
        String directory = "";
        for (String line : host.lines(database)) {
            if (line.length() < 2 || line.charAt(1) != ':') {
                fields.clear();
                continue;
            }
            String value = line.substring(2);
            switch (line.charAt(0)) {
                case 'P', 'V', 'L' -> fields.put(line.charAt(0), value);
                case 'F' -> directory = value;
                case 'R' -> {
                    HostPackage owner = new HostPackage(
                            "apk",
                            fields.getOrDefault('P', HostPackage.NO_ASSERTION),
                            fields.getOrDefault('V', HostPackage.NO_ASSERTION),
                            fields.getOrDefault('L', HostPackage.NO_ASSERTION));
                    String file = byAlias.get("/" + directory + "/" + value);
                    if (file != null) {
                        owners.put(file, owner);
                    }
                }
                default -> {}
            }
        }
    }

    /** A database may know a file by its path before {@code /lib} became a link to {@code /usr/lib}. */
    private static Stream<String> aliases(String path) {
        return path.startsWith("/usr/")
                ? Stream.of(path, path.substring("/usr".length()))
                : Stream.of(path, "/usr" + path);
    }
}
