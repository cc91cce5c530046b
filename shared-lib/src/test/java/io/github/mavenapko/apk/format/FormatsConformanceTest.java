package io.github.mavenapko.apk.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mavenapko.ConformanceKit;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.PublicKeyFile;
import io.github.mavenapko.archive.GzipMember;
import io.github.mavenapko.archive.GzipMembers;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.archive.TarLimits;
import io.github.mavenapko.archive.TarReader;
import io.github.mavenapko.archive.TarSource;
import io.github.mavenapko.archive.TarWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages, indexes and database records beside those of the real tools. */
class FormatsConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNTRUSTED_REPOSITORIES = Set.of("unsigned", "foreign");
    /** Packages with a defect in the file itself; those whose files only cannot be installed are sound. */
    private static final Set<String> DEFECTIVE = Set.of(
            "no-checksum",
            "wrong-checksum",
            "wrong-datahash",
            "wrong-control",
            "wrong-signature",
            "dotdot",
            "dotdot-dirs",
            "absolute",
            "dotslash",
            "hard-before-target",
            "usr-lib-apk-files",
            "missing-file");
    /** Packages of which a file goes to another one, so that their records depend on what else is installed. */
    private static final String CONFLICTING = "clash-";

    /** Lines of which a reader cannot get back what the writer was given: a description's second line, a name with a blank. */
    private static final Set<String> UNREADABLE = Set.of("\nsecond line\n", "provides = cmd:a b=");

    @Test
    void trustsTheRepositoriesThatAKnownKeySigned() throws IOException {
        ConformanceKit kit = new ConformanceKit("repositories");
        for (Path file : files(ConformanceKit.apko().resolve("fixtures/repos"), ApkIndex.FILE_NAME)) {
            String repository = file.getParent().getParent().getFileName().toString();
            String expected = UNTRUSTED_REPOSITORIES.contains(repository) ? "rejected" : "trusted";
            kit.compare(file.toString(), "trust", expected, trust(file));
        }
        kit.finish();
    }

    private static String trust(Path index) throws IOException {
        try {
            ApkIndex.read(index.toString(), Files.readAllBytes(index), keyring());
            return "trusted";
        } catch (RejectedFileException e) {
            return "rejected";
        }
    }

    @Test
    void rejectsThePackagesWithADefectAndNoOther() throws IOException {
        ConformanceKit kit = new ConformanceKit("packages");
        for (Path index : files(ConformanceKit.apko().resolve("fixtures/repos"), ApkIndex.FILE_NAME)) {
            ApkIndex read = ApkIndex.readUnverified("index", Files.readAllBytes(index), keyring());
            for (PackageInfo info : read.packages().packages()) {
                Path file = index.resolveSibling(info.fileName());
                String expected = DEFECTIVE.contains(info.name()) ? "rejected" : "sound";
                kit.compare(file.toString(), "state", expected, state(file, info));
            }
        }
        kit.finish();
    }

    private static String state(Path file, PackageInfo info) throws IOException {
        if (!Files.exists(file)) {
            return "rejected";
        }
        try {
            read(file, new Trust.Indexed(info, keyring()));
            return "sound";
        } catch (RejectedFileException e) {
            return "rejected";
        }
    }

    @Test
    void writesTheRecordsOfInstalledPackagesAsApkoDoes() throws IOException {
        ConformanceKit kit = new ConformanceKit("installed database");
        Map<String, Path> packages = packages();
        Set<String> done = new TreeSet<>();
        for (Path file : files(ConformanceKit.apko().resolve("cases"), "-0.json")) {
            JsonNode database = JSON.readTree(file.toFile()).path("usr/lib/apk/db/installed");
            for (String record : text(database).split("(?<=\n)\n")) {
                String key = line(record, "P:") + "-" + line(record, "V:") + "/" + line(record, "A:");
                boolean alone = !key.startsWith(CONFLICTING) && !DEFECTIVE.contains(line(record, "P:"));
                if (!record.isBlank() && alone && packages.containsKey(key) && done.add(record)) {
                    Apk apk = read(packages.get(key), new Trust.Unchecked());
                    kit.compare(key, "record", record + "\n", InstalledDatabase.record(apk.infoAsApko(), apk.data()));
                }
            }
        }
        kit.finish();
    }

    @Test
    void findsTheSectionsOfPackagesWhereApkosLockFilesSay() throws IOException {
        ConformanceKit kit = new ConformanceKit("sections");
        for (Path file : files(ConformanceKit.apko().resolve("cases/lock/expected"), ".json")) {
            for (JsonNode locked : JSON.readTree(file.toFile()).path("contents").path("packages")) {
                Path apk = ConformanceKit.apko().resolve(locked.path("url").asText());
                Apk read = read(apk, new Trust.Unchecked());
                compareSection(kit, apk + " signature", locked.path("signature"), read.signature());
                compareSection(kit, apk + " control", locked.path("control"), read.controlSection());
                compareSection(kit, apk + " data", locked.path("data"), read.dataSection());
                kit.compare(
                        apk.toString(),
                        "checksum",
                        locked.path("checksum").asText(),
                        read.checksum().toString());
            }
        }
        kit.finish();
    }

    private static void compareSection(ConformanceKit kit, String name, JsonNode expected, Section section) {
        kit.compare(name, "range", expected.path("range").asText(), section.range());
        kit.compare(name, "checksum", expected.path("checksum").asText(), section.checksum());
    }

    @Test
    void writesTheTarArchivesOfMelangesPackagesByteForByte() throws IOException {
        ConformanceKit kit = new ConformanceKit("tar archives");
        for (Path file : melange(".apk")) {
            for (byte[] member : members(Files.readAllBytes(file))) {
                kit.compare(file.toString(), "tar", "equal", Arrays.equals(member, again(member)) ? "equal" : "other");
            }
        }
        kit.finish();
    }

    private static byte[] again(byte[] tar) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(tar), TarSource.of(tar), TarLimits.LAYER);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(out);
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            writer.write(entry);
        }
        if (reader.hasEndBlocks()) {
            writer.finish();
        }
        return out.toByteArray();
    }

    @Test
    void writesThePkgInfosOfMelangesPackagesLineForLine() throws IOException {
        ConformanceKit kit = new ConformanceKit(".PKGINFO");
        for (Path file : melange("PKGINFO")) {
            String text = Files.readString(file);
            PackageInfo info = PkgInfo.read(file.toString(), Files.readAllBytes(file));
            List<String> licenses = values(text, "license = ");
            List<String> vendored = values(text, "# vendored = ");
            if (UNREADABLE.stream().anyMatch(text::contains)) {
                kit.deviates();
            } else {
                kit.compare(file.toString(), "text", text, new PkgInfo(info, licenses, vendored).text());
            }
        }
        kit.finish();
    }

    @Test
    void writesTheIndexesOfMelangeLineForLine() throws IOException {
        ConformanceKit kit = new ConformanceKit("APKINDEX");
        for (Path file : melange("APKINDEX.txt")) {
            byte[] text = Files.readAllBytes(file);
            List<PackageInfo> packages = IndexTextReader.read(file.toString(), text);
            StringBuilder again = new StringBuilder();
            packages.forEach(info -> IndexText.write(again, info));
            kit.compare(file.toString(), "text", new String(text, StandardCharsets.UTF_8), again.toString());
        }
        kit.finish();
    }

    private static List<Path> melange(String suffix) throws IOException {
        return files(ConformanceKit.apko().resolveSibling("melange/build"), suffix);
    }

    private static List<String> values(String text, String prefix) {
        return text.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    private static List<byte[]> members(byte[] apk) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (GzipMembers members = new GzipMembers(new ByteArrayInputStream(apk))) {
            for (GzipMember member = next(members); member != null; member = next(members)) {
                contents.add(member.readAllBytes());
            }
        }
        return contents;
    }

    private static GzipMember next(GzipMembers members) throws IOException {
        return members.next(OutputStream.nullOutputStream(), 1 << 30);
    }

    private static Map<String, Path> packages() throws IOException {
        Map<String, Path> packages = new TreeMap<>();
        for (Path file : files(ConformanceKit.apko().resolve("fixtures/repos"), ".apk")) {
            String name = file.getFileName().toString().replaceFirst("\\.apk$", "");
            packages.put(name + "/" + file.getParent().getFileName(), file);
        }
        return packages;
    }

    private static Apk read(Path file, Trust trust) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ApkReader(file.toString(), trust).read(in, DataTarget.inMemory());
        }
    }

    private static Keyring keyring() throws IOException {
        List<PublicKeyFile> keys = new ArrayList<>();
        for (Path file : files(ConformanceKit.apko().resolve("fixtures/keys"), ".rsa.pub")) {
            keys.add(PublicKeyFile.read(file.getFileName().toString(), Files.readAllBytes(file)));
        }
        assertThat(keys).isNotEmpty();
        return Keyring.of(keys);
    }

    private static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(suffix) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String text(JsonNode lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.asText()));
        return text.toString();
    }

    private static String line(String record, String prefix) {
        return record.lines()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .map(line -> line.substring(prefix.length()))
                .orElse("");
    }
}
