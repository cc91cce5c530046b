package io.github.mavenapko.apko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.apko.config.ApkoConfig;
import io.github.mavenapko.apko.config.Contents;
import io.github.mavenapko.apko.config.Repository;
import io.github.mavenapko.apko.plan.LockFile.ConfigStamp;
import io.github.mavenapko.apko.plan.LockedPackage.Section;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Checksum;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.solver.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockFileTest {
    private static final ConfigStamp STAMP =
            ConfigStamp.of("apko.yaml", Digest.of("ab".getBytes(StandardCharsets.UTF_8)));
    private static final LockFile LOCK = new LockFile(
            STAMP,
            List.of(
                    new LockFile.Key("https://keys.example/z.rsa.pub", "PEM <z>\n"),
                    new LockFile.Key("./a.rsa.pub", "PEM\n")),
            List.of(),
            List.of(LockFile.IndexAddress.of("https://runtime.example/os", Architecture.ARM64)),
            List.of(LockFile.IndexAddress.of("./main", Architecture.ARM64)),
            List.of(locked("tool", "aarch64", true), locked("data", "noarch", false)));

    private static LockedPackage locked(String name, String arch, boolean signed) {
        Checksum checksum = Checksum.of(name.getBytes(StandardCharsets.UTF_8));
        String control = "sha1-" + checksum.toString().substring(2);
        String data = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        long start = signed ? 100 : 0;
        return new LockedPackage(
                name,
                "./main/aarch64/" + name + "-1-r0.apk",
                "1-r0",
                arch,
                signed ? new Section(0, 99, control) : null,
                new Section(start, start + 9, control),
                new Section(start + 10, start + 19, data),
                checksum);
    }

    @Test
    void writesTheFormOfApko() {
        assertThat(new String(LOCK.bytes(), StandardCharsets.UTF_8))
                .startsWith("""
                        {
                          "version": "v1",
                          "config": {
                            "name": "apko.yaml",
                            "checksum": "sha256-+44g/C5MPySMYMOb1lLzwTRymLuXe4tNWQO4UFViBgM="
                          },
                          "contents": {
                            "keyring": [
                              {
                                "name": "./a.rsa.pub",
                                "url": "./a.rsa.pub",
                                "content": "PEM\\n"
                              },
                              {
                                "name": "keys.example/z.rsa.pub",
                                "url": "https://keys.example/z.rsa.pub",
                                "content": "PEM \\u003cz\\u003e\\n"
                              }
                            ],
                            "build_repositories": [],
                            "runtime_repositories": [
                              {
                                "name": "runtime.example/os/aarch64",
                                "url": "https://runtime.example/os/aarch64/APKINDEX.tar.gz",
                                "architecture": "aarch64"
                              }
                            ],
                        """)
                .endsWith("}\n");
    }

    @Test
    void readsWhatItWrites() {
        LockFile read = LockFile.read("apko.lock.json", LOCK.bytes());
        assertThat(read.bytes()).isEqualTo(LOCK.bytes());
        assertThat(read.packages(Architecture.ARM64))
                .extracting(LockedPackage::name)
                .containsExactly("tool", "data");
        assertThat(read.packages(Architecture.AMD64)).isEmpty();
    }

    @Test
    void refusesAnotherVersion() {
        assertThatThrownBy(() -> read(text().replace("\"v1\"", "\"v9\"")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the version of this lock file is \"v9\", but only \"v1\" is understood");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        String broken = text().replace("bytes=100-109", "bytes=101-109")
                .replace(
                        "\"checksum\": \"Q1"
                                + LOCK.packages().get(1).checksum().toString().substring(2),
                        "\"checksum\": \"")
                .replace("bytes=0-99", "bytes=0");
        assertThatThrownBy(() -> read(broken))
                .hasMessageContaining("\"bytes=0\" is not a range of bytes")
                .hasMessageContaining(
                        "contents.packages[0]: the ranges of signature, control and data do not follow each other")
                .hasMessageContaining(
                        "contents.packages[1]: the package has no \"checksum\", as in lock files of apko before 0.13");
    }

    @Test
    void refusesAChecksumThatIsNotItsControlSections() {
        String other = Checksum.of(new byte[0]).toString();
        assertThatThrownBy(() ->
                        read(text().replace(LOCK.packages().get(0).checksum().toString(), other)))
                .hasMessageContaining("\"checksum\" and the checksum of \"control\" are not the same");
    }

    @Test
    void saysWhatDiffersFromTheConfiguration() {
        Contents contents = Contents.EMPTY
                .withPackages(List.of("tool", "more>1", "!none"))
                .withSources(
                        List.of(),
                        List.of(),
                        List.of(repository("./main"), repository("./extra")),
                        List.of("./a.rsa.pub", "./b.rsa.pub"));
        Diagnostics problems = new Diagnostics();
        new LockCheck("apko.lock.json", LOCK)
                .check(
                        ConfigStamp.of("apko.yaml", Digest.of(new byte[0])),
                        ApkoConfig.EMPTY.withContents(contents),
                        List.of(Architecture.ARM64, Architecture.AMD64),
                        problems);
        assertThat(problems.errors()).hasSize(2);
        assertThat(problems.errors().get(0)).hasToString("""
                apko.lock.json: config.checksum: the lock file was made from another state of apko.yaml; lock the configuration again; since then
                  repositories: ./extra was added
                  runtime_repositories: https://runtime.example/os was removed
                  keyring: ./b.rsa.pub was added
                  packages: no locked package is named more>1""");
        assertThat(problems.errors().get(1).message())
                .isEqualTo("the lock file has no packages for amd64, only for arm64; lock the configuration again");
    }

    @Test
    void warnsWhenItDoesNotKnowItsConfiguration() {
        LockFile old = new LockFile(null, List.of(), List.of(), List.of(), List.of(), LOCK.packages());
        Diagnostics problems = new Diagnostics();
        new LockCheck("apko.lock.json", LockFile.read("apko.lock.json", old.bytes()))
                .check(STAMP, ApkoConfig.EMPTY, List.of(Architecture.ARM64), problems);
        assertThat(problems.errors()).isEmpty();
        assertThat(problems.warnings()).singleElement().asString().contains("does not say which configuration");
    }

    @Test
    void refusesPackagesThatLackADependency() {
        Diagnostics problems = new Diagnostics();
        PackageInfo tool =
                PackageInfo.builder("tool", "1-r0").depends(List.of("lib")).build();
        new LockCheck("apko.lock.json", LOCK)
                .checkComplete(World.of(List.of("tool@edge", "other")), Architecture.ARM64, List.of(tool), problems);
        assertThat(problems.errors())
                .extracting(problem -> problem.message())
                .containsExactly(
                        "the packages for arm64 do not fit: the world needs other; lock the configuration again",
                        "the packages for arm64 do not fit: tool-1-r0 needs lib; lock the configuration again");
    }

    private static Repository repository(String text) {
        return Repository.parse(text).orElseThrow();
    }

    private static String text() {
        return new String(LOCK.bytes(), StandardCharsets.UTF_8);
    }

    private static LockFile read(String text) {
        return LockFile.read("apko.lock.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
