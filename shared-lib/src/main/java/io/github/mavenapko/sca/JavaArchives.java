package io.github.mavenapko.sca;

import io.github.mavenapko.apk.Version;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FilePath;
import io.github.mavenapko.file.FileTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jars by the Maven coordinates that are noted in them, the Java runtime that their classes need, and runtimes. A
 * runtime is {@code default-jvm}, its version 1 and the release of Java, as in Wolfi.
 */
final class JavaArchives implements Generator {
    private static final String RUNTIME = "default-jvm";
    private static final String RUNTIME_DIRECTORY = "usr/lib/jvm/default-jvm";
    private static final Pattern DECLARED = Pattern.compile("(openjdk-|default-jvm|default-jdk|java-common).*");
    private static final Pattern RELEASE = Pattern.compile("(?:1\\.)?([0-9]{1,4}).*");
    private static final Pattern COORDINATE = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final int LARGEST_RELEASE = 1 << 16;

    private int level;

    @Override
    public void file(FileEntry entry, Findings findings) throws IOException {
        if (entry instanceof FileEntry.Regular file
                && FilePath.name(file.path()).endsWith(".jar")) {
            Optional<JarContent> jar = JarContent.read(file.content());
            if (jar.isEmpty()) {
                findings.warning(file.path() + " is no jar that can be read; it provides nothing");
                return;
            }
            level = Math.max(level, jar.get().level());
            for (JarContent.Coordinates coordinates : jar.get().coordinates()) {
                provide(coordinates, findings);
            }
        }
    }

    @Override
    public void end(Findings findings) throws IOException {
        int own = runtime(findings.scanned().files());
        if (own > 0) {
            findings.provides(RUNTIME, "1." + own);
        }
        boolean declared = findings.scanned().declaredRuntime().stream()
                .anyMatch(entry -> DECLARED.matcher(entry).matches());
        if (level > own && !declared) {
            findings.needs(RUNTIME + ">=1." + level);
        }
    }

    private static void provide(JarContent.Coordinates coordinates, Findings findings) {
        boolean plain = COORDINATE.matcher(coordinates.groupId()).matches()
                && COORDINATE.matcher(coordinates.artifactId()).matches();
        if (plain) {
            String name = "maven:" + coordinates.groupId() + ":" + coordinates.artifactId();
            if (Version.parse(coordinates.version()).isPresent()) {
                findings.provides(name, coordinates.version());
            } else {
                findings.providesAnyVersion(name);
            }
        }
    }

    /** The release of Java of the runtime that the package makes the default; 0 when there is none. */
    private static int runtime(FileTree files) throws IOException {
        Optional<FileEntry.Regular> release = files.regularFile(RUNTIME_DIRECTORY + "/release");
        if (release.isEmpty() || release.get().content().size() > LARGEST_RELEASE) {
            return 0;
        }
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(release.get().content().bytes()));
        } catch (IllegalArgumentException e) {
            return 0;
        }
        Matcher version =
                RELEASE.matcher(properties.getProperty("JAVA_VERSION", "").replace("\"", ""));
        return version.matches() ? Integer.parseInt(version.group(1)) : 0;
    }
}
