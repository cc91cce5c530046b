package io.github.mavenapko.sca;

import io.github.mavenapko.file.Content;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * What a jar shows of its making.
 *
 * @param level the release of Java that its classes need, without those for higher releases; 0 when it has no class
 * @param coordinates the Maven artifacts whose {@code pom.properties} are in it
 */
record JarContent(int level, List<Coordinates> coordinates) {
    private static final Pattern PROPERTIES = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final int LARGEST_PROPERTIES = 1 << 16;
    private static final int MOST_ENTRIES = 1 << 20;
    private static final long MOST_BYTES = 1L << 32;
    private static final int CLASS_MAGIC = 0xCAFEBABE;
    /** Java 1.1 is 45, and so on. */
    private static final int BEFORE_FIRST = 44;

    /** The name and version of a Maven artifact. */
    record Coordinates(String groupId, String artifactId, String version) {}

    /** Reads a jar; empty when it is none, is damaged, or unpacks to more than 4 GiB. */
    static Optional<JarContent> read(Content content) throws IOException {
        int level = 0;
        List<Coordinates> coordinates = new ArrayList<>();
        long total = 0;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(content.open())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                    level = Math.max(level, level(zip.readNBytes(8)));
                } else if (PROPERTIES.matcher(name).matches()) {
                    coordinates(zip.readNBytes(LARGEST_PROPERTIES)).ifPresent(coordinates::add);
                }
                total += skipRest(zip, MOST_BYTES - total);
                if (entries > MOST_ENTRIES || total >= MOST_BYTES) {
                    return Optional.empty();
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return entries == 0 ? Optional.empty() : Optional.of(new JarContent(level, coordinates));
    }

    private static long skipRest(InputStream in, long most) throws IOException {
        byte[] buffer = new byte[1 << 13];
        long total = 0;
        for (int n = in.read(buffer); n >= 0 && total < most; n = in.read(buffer)) {
            total += n;
        }
        return total;
    }

    private static int level(byte[] start) {
        if (start.length < 8) {
            return 0;
        }
        ByteBuffer numbers = ByteBuffer.wrap(start);
        return numbers.getInt() == CLASS_MAGIC ? (numbers.getInt() & 0xffff) - BEFORE_FIRST : 0;
    }

    private static Optional<Coordinates> coordinates(byte[] text) throws IOException {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(text));
        Coordinates coordinates = new Coordinates(
                properties.getProperty("groupId", "").strip(),
                properties.getProperty("artifactId", "").strip(),
                properties.getProperty("version", "").strip());
        boolean complete =
                !coordinates.groupId().isEmpty() && !coordinates.artifactId().isEmpty();
        return complete ? Optional.of(coordinates) : Optional.empty();
    }
}
