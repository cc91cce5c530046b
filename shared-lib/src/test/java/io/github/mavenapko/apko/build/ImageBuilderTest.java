package io.github.mavenapko.apko.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.apk.signature.TestKeys;
import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.oci.Descriptor;
import io.github.mavenapko.oci.ImageConfig;
import io.github.mavenapko.oci.layout.ImageLayout;
import io.github.mavenapko.repository.DiskCache;
import io.github.mavenapko.repository.RepositoryAccess;
import io.github.mavenapko.repository.RepositoryLimits;
import io.github.mavenapko.repository.RepositoryMirrors;
import io.github.mavenapko.repository.RepositoryNotices;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuilderTest implements ImageBuildLog {
    private static final String BASE = """
            contents:
              keyring: [repo/sample.rsa.pub]
              repositories: [./repo]
              packages: [base]
            archs: [x86_64]
            """;

    @TempDir
    private Path directory;

    private final List<Diagnostic> warnings = Collections.synchronizedList(new ArrayList<>());
    private final List<String> scripts = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private SampleRepository repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = new SampleRepository(directory.resolve("repo"), TestKeys.key("sample.rsa"));
        repository.publicKey();
        repository.add(
                "base",
                Map.of(
                        "etc/passwd", "root:x:0:0:root:/root:/bin/sh\n",
                        "etc/group", "root:x:0:\n",
                        "etc/os-release", "ID=sample\nNAME=Sample\n"));
    }

    @Override
    public void warning(Diagnostic warning) {
        warnings.add(warning);
    }

    @Override
    public void packagesProgress(int done, int all, long bytesDone, long bytesAll) {
        progress.add(done + " of " + all + ", " + bytesDone + " of " + bytesAll);
    }

    @Override
    public void scriptsNotRun(String packageName, List<String> names) {
        scripts.add(packageName);
    }

    @Test
    void givesTheSameImageTwice() throws IOException {
        BuiltImage first = build(BASE, "one");
        BuiltImage second = build(BASE, "two");
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(first.architectures())
                .singleElement()
                .satisfies(image -> assertThat(image.packages()).isEqualTo(1));
    }

    @Test
    void keepsTheOutputsWhenNothingHasChanged() throws IOException {
        BuiltImage first = build(BASE, "one");
        assertThat(first.unchanged()).isFalse();
        BuiltImage second = build(BASE, "one");
        assertThat(second.unchanged()).isTrue();
        assertThat(second.architectures()).isEqualTo(first.architectures());
    }

    @Test
    void repeatsItsWarningsWhenNothingHasChanged() throws IOException {
        repository.add("bare", Map.of("usr/share/bare", "1"));
        String bare = BASE.replace("[base]", "[bare]");
        build(bare, "one");
        List<Diagnostic> first = List.copyOf(warnings);
        warnings.clear();
        assertThat(build(bare, "one").unchanged()).isTrue();
        assertThat(first).isNotEmpty();
        assertThat(warnings).isEqualTo(first);
    }

    @Test
    void saysHowManyBytesOfAllPackagesAreThere() throws IOException {
        repository.add("extra", Map.of("usr/share/extra", "1"));
        BuiltImage built = build(BASE.replace("[base]", "[base, extra]"), "one");
        assertThat(progress).hasSize(2);
        assertThat(progress.get(1)).matches("2 of 2, (\\d+) of \\1");
        assertThat(built.architectures()).hasSize(1);
    }

    @Test
    void buildsSeveralArchitecturesAtOnceAsEachAlone() throws IOException {
        SampleRepository arm = repository.of("aarch64");
        arm.add("base", Map.of("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n"));
        BuiltImage both = build(BASE.replace("[x86_64]", "[x86_64, aarch64]"), "both");
        BuiltImage one = build(BASE, "one");
        BuiltImage other = build(BASE.replace("[x86_64]", "[aarch64]"), "other");
        assertThat(both.architectures())
                .extracting(BuiltImage.ArchitectureImage::digest)
                .containsExactly(
                        one.architectures().get(0).digest(),
                        other.architectures().get(0).digest());
    }

    @Test
    void buildsAgainWhenAnOutputWasTouchedOrAPackageChanged() throws IOException {
        build(BASE, "one");
        Files.delete(directory.resolve("one/index.json"));
        assertThat(build(BASE, "one").unchanged()).isFalse();

        repository.add("extra", Map.of("usr/share/extra", "1"));
        String more = BASE.replace("[base]", "[base, extra]");
        assertThat(build(more, "one").unchanged()).isFalse();
        SampleRepository other = new SampleRepository(directory.resolve("repo"), TestKeys.key("sample.rsa"));
        other.add("base", Map.of("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n"));
        other.add("extra", Map.of("usr/share/extra", "2"));
        assertThat(build(more, "one").unchanged()).isFalse();
        assertThat(text("one", "usr/share/extra")).isEqualTo("2");
    }

    @Test
    void datesTheImageAsItsNewestPackageUnlessTheUserSaysMore() throws IOException {
        build(BASE, "one");
        assertThat(config("one").created()).isEqualTo("2023-11-14T22:13:20Z");
        build(BASE, "two", new BuildTime("5", null));
        assertThat(config("two").created()).isEqualTo("1970-01-01T00:00:05Z");
        build(BASE, "three", new BuildTime(null, "2030-01-02T03:04:05.25+02:00"));
        assertThat(config("three").created()).isEqualTo("2030-01-02T03:04:05.25+02:00");
    }

    @Test
    void writesDockerArchiveDigestAndSboms() throws IOException {
        ImageOutputs outputs = new ImageOutputs(
                null,
                directory.resolve("out/image.tar"),
                directory.resolve("out/image.digest"),
                directory.resolve("out/sbom"),
                Set.of(SbomFormat.SPDX));
        BuiltImage built = build(request(BASE, BuildTime.UNSAID, List.of("registry.example/team/app:1")), outputs);
        assertThat(Files.readString(directory.resolve("out/image.digest")).strip())
                .isEqualTo(built.digest().toString());
        assertThat(directory.resolve("out/sbom/sbom-x86_64.spdx.json")).exists();
        assertThat(directory.resolve("out/sbom/sbom-index.spdx.json")).content().contains("pkg:oci/app@");
        try (var files = Files.list(directory.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("image.tar", "image.digest", "sbom");
        }
    }

    @Test
    void namesBothPackagesOfAConflict() throws IOException {
        repository.add("one", Map.of("etc/conf", "1")).add("two", Map.of("etc/conf", "2"));
        assertThatThrownBy(() -> build(BASE.replace("[base]", "[base, one, two]"), "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one-1.0-r0")
                .hasMessageContaining("two-1.0-r0")
                .hasMessageContaining("etc/conf");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @Test
    void letsAPackageReplaceFilesOfAnother() throws IOException {
        repository
                .add("one", Map.of("etc/conf", "1"))
                .add("two", Map.of("etc/conf", "2"), info -> info.replaces(List.of("one<2")));
        build(BASE.replace("[base]", "[base, one, two]"), "x");
        assertThat(text("x", "etc/conf")).isEqualTo("2");
        assertThat(text("x", "usr/lib/apk/db/installed").split("R:conf", -1)).hasSize(2);
    }

    @Test
    void neverLetsAModulesPathIntoTheImage() throws IOException {
        Path module = directory.resolve("secret-module-path");
        SampleRepository own = new SampleRepository(module, TestKeys.key("module.rsa"));
        own.add("mine", Map.of("usr/share/mine", "m"));
        Path key = own.publicKey();
        ImageRequest request = ImageRequest.of(source(BASE.replace("[base]", "[base, mine@local]")
                        .replace("[./repo]", "[./repo, \"@local /src/build/packages\"]")))
                .modules(List.of(new ModuleRepository("g:a", module, key)), List.of())
                .vcs(false)
                .build();
        build(request, layout("x"));
        assertThat(text("x", "usr/share/mine")).isEqualTo("m");
        for (Map.Entry<String, String> file : files("x").entrySet()) {
            assertThat(file.getKey() + file.getValue()).doesNotContain("secret-module-path", "module.rsa");
        }
        assertThat(text("x", "etc/apk/repositories")).contains("@local /src/build/packages");
    }

    @Test
    void refusesANameOfTheImageBeforeAnyWork() {
        assertThatThrownBy(() -> build(request(BASE, BuildTime.UNSAID, List.of("not a name")), layout("x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not a name");
    }

    @Test
    void saysAllProblemsOfTheRequestAtOnce() {
        ImageRequest request = ImageRequest.of(source(BASE))
                .architectures(List.of("x86", "pdp11"))
                .annotations(List.of("nocolon", "a:1", "a:2"))
                .build();
        assertThatThrownBy(() -> build(request, layout("x")))
                .hasMessageContaining("pdp11")
                .hasMessageContaining("nocolon")
                .hasMessageContaining("second time");
    }

    @Test
    void refusesAPrivateKeyInTheKeyring() throws IOException {
        Files.write(directory.resolve("private.rsa"), TestKeys.key("sample.rsa").privatePem());
        assertThatThrownBy(() -> build(BASE.replace("repo/sample.rsa.pub", "private.rsa"), "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("private");
    }

    @Test
    void buildsFromALockAndRefusesOneOfAnotherState() throws IOException {
        build(BASE, "free");
        Path lock = new ImageLocker(access(), false, this)
                .lock(ImageRequest.of(source(BASE)).build(), null);
        assertThat(lock).hasFileName("apko.lock.json");
        ImageRequest locked =
                ImageRequest.of(source(BASE)).lockFile("apko.lock.json").build();
        build(locked, layout("locked"));
        assertThat(config("locked").diffIds()).isEqualTo(config("free").diffIds());

        ImageRequest other = ImageRequest.of(source(BASE + "cmd: changed\n"))
                .lockFile("apko.lock.json")
                .build();
        assertThatThrownBy(() -> build(other, layout("other"))).hasMessageContaining("lock");
    }

    @Test
    void refusesALockedPackageThatIsNotTheOneThatWasLocked() throws IOException {
        Path lock = new ImageLocker(access(), false, this)
                .lock(ImageRequest.of(source(BASE)).build(), null);
        String text = Files.readString(lock);
        Files.writeString(
                lock, text.replaceFirst("sha256-(.)([^\"]*)\"(\\s*\\}\\s*,\\s*\"checksum\": \"Q1)", "sha256-A$2\"$3"));
        ImageRequest locked =
                ImageRequest.of(source(BASE)).lockFile("apko.lock.json").build();
        assertThatThrownBy(() -> build(locked, layout("x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data");
    }

    @Test
    void writesRootsAsArchives() throws IOException {
        ImageBuilder builder = new ImageBuilder(access(), false, this);
        ImageRequest request = ImageRequest.of(source(BASE)).build();
        builder.buildRoot(request, directory.resolve("root.tar"), RootArchive.TAR);
        builder.buildRoot(request, directory.resolve("root.tar.gz"), RootArchive.TAR);
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve("root.tar.gz")))) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(directory.resolve("root.tar")));
        }
    }

    private BuiltImage build(String definition, String layout) throws IOException {
        return build(definition, layout, BuildTime.UNSAID);
    }

    private BuiltImage build(String definition, String layout, BuildTime time) throws IOException {
        return build(request(definition, time, List.of()), layout(layout));
    }

    private BuiltImage build(ImageRequest request, ImageOutputs outputs) throws IOException {
        return new ImageBuilder(access(), false, this).build(request, outputs);
    }

    private ImageRequest request(String definition, BuildTime time, List<String> names) {
        return ImageRequest.of(source(definition))
                .time(time)
                .references(names)
                .vcs(false)
                .build();
    }

    private ConfigSource source(String definition) {
        try {
            Files.writeString(directory.resolve("apko.yaml"), definition);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new ConfigSource(directory, "apko.yaml", List.of());
    }

    private ImageOutputs layout(String name) {
        return new ImageOutputs(directory.resolve(name), null, null, null, Set.of());
    }

    private RepositoryAccess access() throws IOException {
        return new RepositoryAccess(
                new HttpTransport(new HttpSettings().withOffline(true)),
                DiskCache.in(directory.resolve("cache"), Seal.of(new byte[Seal.KEY]), notice -> {}),
                RepositoryMirrors.NONE,
                RepositoryLimits.USUAL,
                Sha1Signatures.ACCEPTED,
                true,
                RepositoryNotices.SILENT);
    }

    private ImageConfig config(String layout) throws IOException {
        ImageLayout image = ImageLayout.open(directory.resolve(layout));
        return image.config(image.manifest(single(image)).config());
    }

    private static Descriptor single(ImageLayout image) throws IOException {
        return image.index(image.single()).manifests().get(0);
    }

    private String text(String layout, String path) throws IOException {
        return files(layout).get(path);
    }

    private Map<String, String> files(String layout) throws IOException {
        ImageLayout image = ImageLayout.open(directory.resolve(layout));
        Map<String, String> files = new TreeMap<>();
        for (Descriptor layer : image.manifest(single(image)).layers()) {
            try (InputStream raw = image.blob(layer).open();
                    TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(raw))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    ByteArrayOutputStream content = new ByteArrayOutputStream();
                    tar.transferTo(content);
                    files.put(entry.getName(), content.toString(StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }
}
