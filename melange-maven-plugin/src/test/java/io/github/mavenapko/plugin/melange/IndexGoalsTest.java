package io.github.mavenapko.plugin.melange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apk.format.Apk;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.format.ApkReader;
import io.github.mavenapko.apk.format.DataTarget;
import io.github.mavenapko.apk.format.Trust;
import io.github.mavenapko.apk.signature.Keyring;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.maven.GoalOutcome;
import io.github.mavenapko.maven.PluginUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals keygen, sign, sign-index and index, in a directory without a POM. */
class IndexGoalsTest {
    private static final PluginUnderTest MELANGE = PluginUnderTest.of(SignMojo.class);

    @TempDir
    Path directory;

    private SmallPackages packages;

    @BeforeEach
    void begin() {
        packages = new SmallPackages(directory);
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReadsAndReplacesNone() throws IOException {
        GoalOutcome made = run("keygen", Map.of("melange.name", "new.rsa", "melange.keySize", "2048"));

        assertThat(made.succeeded()).as(made.toString()).isTrue();
        assertThat(Files.getPosixFilePermissions(directory.resolve("new.rsa"))).hasSize(2);
        assertThat(Files.readString(directory.resolve("new.rsa"))).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(Files.readString(directory.resolve("new.rsa.pub"))).startsWith("-----BEGIN PUBLIC KEY-----\n");

        GoalOutcome again = run("keygen", Map.of("melange.name", "new.rsa", "melange.keySize", "2048"));
        assertThat(again.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(again.message()).contains("new.rsa exists");
    }

    @Test
    void makesNoWeakKey() {
        GoalOutcome weak = run("keygen", Map.of("melange.name", "small.rsa", "melange.keySize", "1024"));

        assertThat(weak.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(weak.message()).contains("at least 2048");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void signsPackagesAndReplacesTheirSignatures() throws IOException {
        Path file = packages.write("a", "x86_64");
        byte[] unsigned = Files.readAllBytes(file);
        SigningKey one = packages.key("one.rsa");
        SigningKey two = packages.key("two.rsa");

        assertThat(run("sign", Map.of("melange.packages", "packages/x86_64", "melange.signingKey", "one.rsa"))
                        .succeeded())
                .isTrue();
        Apk signed = read(file, one);
        assertThat(run(
                                "sign",
                                Map.of(
                                        "melange.packages",
                                        "packages/x86_64/a-1.0-r0.apk",
                                        "melange.signingKey",
                                        "two.rsa"))
                        .succeeded())
                .isTrue();
        Apk signedAgain = read(file, two);

        assertThat(signed.checksum()).isEqualTo(signedAgain.checksum());
        byte[] bytes = Files.readAllBytes(file);
        assertThat(Arrays.copyOfRange(bytes, bytes.length - unsigned.length, bytes.length))
                .isEqualTo(unsigned);
    }

    @Test
    void signsNothingThatIsDamagedOrAbsentAndNamesAllOfIt() throws IOException {
        Path damaged = packages.write("a", "x86_64");
        Path cut = packages.write("b", "x86_64");
        Files.write(damaged, new byte[] {1}, StandardOpenOption.APPEND);
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 600));
        byte[] before = Files.readAllBytes(damaged);
        packages.key("one.rsa");

        GoalOutcome outcome =
                run("sign", Map.of("melange.packages", "packages/x86_64", "melange.signingKey", "one.rsa"));
        assertThat(outcome.end()).as(outcome.toString()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message()).contains("a-1.0-r0.apk", "b-1.0-r0.apk");
        assertThat(Files.readAllBytes(damaged)).isEqualTo(before);

        GoalOutcome absent = run("sign", Map.of("melange.packages", "x.apk,y.apk", "melange.signingKey", "one.rsa"));
        assertThat(absent.message()).contains("x.apk").contains("y.apk");
    }

    @Test
    void listsMergesAndSigns() throws IOException {
        packages.write("a", "x86_64");
        packages.write("b", "x86_64");
        packages.write("c", "aarch64");
        SigningKey key = packages.key("one.rsa");

        GoalOutcome outcome = run("index", Map.of("melange.packages", "packages/x86_64,packages/aarch64"));
        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(names(directory.resolve("APKINDEX.tar.gz"))).containsExactly("a", "b", "c");

        packages.write("a", "x86_64", Map.of("etc/other", "other"), "");
        GoalOutcome merged = run(
                "index",
                Map.of(
                        "melange.packages", "packages/x86_64/a-1.0-r0.apk,packages/aarch64",
                        "melange.merge", "true",
                        "melange.output", "out/merged.tar.gz",
                        "melange.arch", "amd64",
                        "melange.signingKey", "one.rsa"));
        assertThat(merged.succeeded()).as(merged.toString()).isTrue();
        assertThat(merged.lines("warn")).singleElement().asString().contains("c-1.0-r0.apk", "aarch64");
        byte[] archive = Files.readAllBytes(directory.resolve("out/merged.tar.gz"));
        ApkIndex index = ApkIndex.read("merged", archive, Keyring.of(List.of(key.publicKey())));
        assertThat(index.packages().packages()).extracting(PackageInfo::name).containsExactly("a", "b", "c");
        assertThat(index.packages().packages().get(0).installedSize()).isEqualTo(5);
    }

    @Test
    void listsManyPackagesInTheirOrder() throws IOException {
        for (int i = 0; i < 300; i++) {
            packages.write("p" + (1000 + i), "x86_64");
        }

        GoalOutcome outcome = run("index", Map.of("melange.packages", "packages/x86_64"));

        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(names(directory.resolve("APKINDEX.tar.gz"))).hasSize(300).isSorted();
    }

    @Test
    void listsNoPackageWhoseFilesAreOthers() throws IOException {
        Path file = packages.write("a", "x86_64");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        GoalOutcome outcome = run("index", Map.of("melange.packages", "packages/x86_64"));

        assertThat(outcome.end()).isEqualTo(GoalOutcome.End.FAILURE);
        assertThat(outcome.message()).contains("a-1.0-r0.apk", "SHA-256");
        assertThat(directory.resolve("APKINDEX.tar.gz")).doesNotExist();
    }

    @Test
    void signsAnIndexOnceUnlessForced() throws IOException {
        packages.write("a", "x86_64");
        packages.key("one.rsa");
        SigningKey two = packages.key("two.rsa");
        run("index", Map.of("melange.packages", "packages/x86_64"));
        Path index = directory.resolve("APKINDEX.tar.gz");
        byte[] unsigned = Files.readAllBytes(index);

        assertThat(run("sign-index", Map.of("melange.signingKey", "one.rsa")).succeeded())
                .isTrue();
        byte[] signed = Files.readAllBytes(index);
        assertThat(Arrays.copyOfRange(signed, signed.length - unsigned.length, signed.length))
                .isEqualTo(unsigned);
        run("sign-index", Map.of("melange.signingKey", "two.rsa"));
        assertThat(Files.readAllBytes(index)).isEqualTo(signed);
        run("sign-index", Map.of("melange.signingKey", "two.rsa", "melange.force", "true"));
        assertThat(ApkIndex.read("i", Files.readAllBytes(index), Keyring.of(List.of(two.publicKey())))
                        .signatures())
                .hasSize(1);
    }

    private GoalOutcome run(String goal, Map<String, String> parameters) {
        return MELANGE.goal(goal, directory).with(parameters).home(directory).run();
    }

    private static Apk read(Path file, SigningKey key) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ApkReader(file.toString(), new Trust.Signed(Keyring.of(List.of(key.publicKey()))))
                    .read(in, DataTarget.discarding());
        }
    }

    private static List<String> names(Path index) throws IOException {
        return ApkIndex.readUnverified(index.toString(), Files.readAllBytes(index), Keyring.of(List.of()))
                .packages()
                .packages()
                .stream()
                .map(PackageInfo::name)
                .toList();
    }
}
