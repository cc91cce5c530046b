package io.github.mavenapko.repository;

import static io.github.mavenapko.repository.PublishedRepository.ARCHITECTURE;
import static io.github.mavenapko.repository.PublishedRepository.KEY;
import static io.github.mavenapko.repository.PublishedRepository.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.PackageInfo;
import io.github.mavenapko.archive.TarEntry;
import io.github.mavenapko.digest.Digest;
import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.file.FileEntry;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PackageSourceTest {
    @TempDir
    Path folder;

    private PublishedRepository repository;
    private DiskCache cache;
    private String file;

    @BeforeEach
    void publish() throws IOException {
        repository = new PublishedRepository();
        cache = DiskCache.in(folder);
        file = repository.info.fileName();
    }

    @AfterEach
    void stop() throws IOException {
        repository.close();
    }

    @Test
    void fetchesAPackageOnceAndReadsItFromTheCacheThen() throws IOException {
        assertThat(content(false)).isEqualTo("hello\n");
        assertThat(content(false)).isEqualTo("hello\n");
        assertThat(content(true)).isEqualTo("hello\n");
        assertThat(repository.asked(file)).isEqualTo(1);
    }

    @Test
    void leavesNothingButThePackageItsExpansionAndLocks() throws IOException {
        content(false);

        assertThat(files("packages")).hasSize(1);
        assertThat(files("expanded"))
                .extracting(path -> path.getFileName().toString().replaceFirst("^[0-9a-f]{40}", ""))
                .containsExactlyInAnyOrder(".tar", ".sha256");
    }

    @Test
    void doesNotUseADamagedExpansion() throws IOException {
        for (int position : new int[] {10, 520, 1030}) {
            content(false);
            Path tar = expansion(".tar");
            byte[] bytes = Files.readAllBytes(tar);
            bytes[position % bytes.length] ^= 0x01;
            Files.write(tar, bytes);

            assertThat(content(false)).isEqualTo("hello\n");
            assertThat(content(true)).isEqualTo("hello\n");
            assertThat(Files.readAllBytes(expansion(".tar"))).isNotEqualTo(bytes);
        }
        assertThat(repository.asked(file)).isEqualTo(1);
    }

    @Test
    void doesNotUseAnExpansionWhoseNoteIsOfAnother() throws IOException {
        content(false);
        Files.writeString(expansion(".sha256"), "sha256:" + "0".repeat(64));

        assertThat(content(false)).isEqualTo("hello\n");
        assertThat(Files.readString(expansion(".sha256"))).doesNotContain("000000000000");
    }

    @Test
    void doesNotUseAnExpansionThatSomebodyElsePut() throws IOException {
        content(false);
        Path tar = expansion(".tar");
        byte[] bytes = new String(Files.readAllBytes(tar), StandardCharsets.ISO_8859_1)
                .replace("hello", "HELLO")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(tar, bytes);
        Path note = expansion(".sha256");
        byte[] content = (Digest.of(bytes) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(note, Seal.unique().close("expanded/" + note.getFileName(), content));

        assertThat(content(false)).isEqualTo("hello\n");
    }

    private Path expansion(String suffix) throws IOException {
        return files("expanded").stream()
                .filter(path -> path.toString().endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keepsNoPackageThatIsNotTheOneOfTheIndex() throws IOException {
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        PublishedRepository.write("tool", "HELLO\n", other);
        repository.files.put(file, Arrays.copyOf(other.toByteArray(), Math.toIntExact(repository.info.size())));

        assertThatThrownBy(() -> content(false)).isInstanceOf(IOException.class);
        assertThat(files("packages")).isEmpty();
    }

    @Test
    void refusesToReadMoreThanTheIndexSays() throws IOException {
        repository.files.put(file, new byte[1 << 20]);

        assertThatThrownBy(() -> content(false))
                .hasMessageContaining("larger than the limit of " + repository.info.size() + " bytes");
    }

    @Test
    void fetchesADamagedPackageAgain() throws IOException {
        content(false);
        Path cached = files("packages").get(0);
        byte[] bytes = Files.readAllBytes(cached);
        bytes[bytes.length - 20] ^= 0x55;
        Files.write(cached, bytes);

        assertThat(content(false)).isEqualTo("hello\n");
        assertThat(repository.warnings).singleElement().asString().contains("damaged");
        assertThat(repository.asked(file)).isEqualTo(2);
        assertThat(content(true)).isEqualTo("hello\n");
    }

    @Test
    void saysWhatToDoWhenAnOfflineBuildHasNoPackage() {
        assertThatThrownBy(() -> content(true))
                .hasMessageContaining("offline")
                .hasMessageContaining("tool-1.0-r0")
                .hasMessageContaining("run it once with a network");
    }

    @Test
    void followsNoLinkInTheCache() throws IOException {
        content(false);
        Path cached = files("packages").get(0);
        Path outside = Files.move(cached, folder.resolve("outside"));
        Files.createSymbolicLink(cached, outside);

        assertThat(content(false)).isEqualTo("hello\n");
        assertThat(cached).isRegularFile();
        assertThat(Files.isSymbolicLink(cached)).isFalse();
        assertThat(outside).exists();
    }

    @Test
    void doesNotWaitForAPipeInTheCache() throws Exception {
        content(false);
        Path cached = files("packages").get(0);
        Files.delete(cached);
        Process made;
        try {
            made = new ProcessBuilder("mkfifo", cached.toString()).start();
        } catch (IOException e) {
            Assumptions.abort("there is no mkfifo here");
            return;
        }
        assertThat(made.waitFor()).isZero();

        assertThat(content(false)).isEqualTo("hello\n");
        assertThat(Files.isRegularFile(cached, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void replacesADirectoryInTheCache() throws IOException {
        content(false);
        Path cached = files("packages").get(0);
        Files.delete(cached);
        Files.createFile(Files.createDirectories(cached).resolve("x"));

        assertThat(content(false)).isEqualTo("hello\n");
    }

    @Test
    void fetchesAPackageOnceForManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> work = () -> content(false);
            for (Future<String> one : threads.invokeAll(Collections.nCopies(8, work))) {
                assertThat(one.get()).isEqualTo("hello\n");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(repository.asked(file)).isEqualTo(1);
    }

    @Test
    void readsWhatIsCachedWhileAnotherBuildHoldsTheLock() throws Exception {
        content(false);
        String hex = repository.info.checksum().orElseThrow().hex();
        try (Closeable lock = cache.lock("packages-" + hex.substring(0, 3))) {
            assertThat(lock).isNotNull();
            ExecutorService thread = Executors.newSingleThreadExecutor();
            Future<String> read = thread.submit(() -> content(false));
            assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("hello\n");
            thread.shutdown();
        }
    }

    @Test
    void refusesANameThatLeadsElsewhere() {
        PackageInfo climbing = PackageInfo.builder("../../tool", "1.0-r0")
                .checksum(repository.info.checksum().orElseThrow())
                .build();

        assertThatThrownBy(() -> repository.packages(cache, false).fetch(repository.line(), ARCHITECTURE, climbing))
                .hasMessageContaining("whose name or version is none");
    }

    @Test
    void refusesAPackageWithoutAChecksum() {
        assertThatThrownBy(() -> repository
                        .packages(cache, false)
                        .fetch(
                                repository.line(),
                                ARCHITECTURE,
                                PackageInfo.builder("tool", "1.0-r0").build()))
                .hasMessageContaining("no usable checksum");
    }

    @Test
    void verifiesAPackageOfADirectoryToo() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("local/x86_64"));
        byte[] bytes = repository.files.get(file);
        Files.write(directory.resolve(file), bytes);
        PackageSource source =
                new PackageSource(repository.access(cache, true, RepositoryLimits.USUAL), folder, keys(KEY));

        source.fetch(RepositoryLine.parse("./local"), ARCHITECTURE, repository.info)
                .close();
        bytes[bytes.length - 20] ^= 1;
        Files.write(directory.resolve(file), bytes);
        assertThatThrownBy(() -> source.fetch(RepositoryLine.parse("./local"), ARCHITECTURE, repository.info))
                .isInstanceOf(IOException.class);
    }

    private String content(boolean offline) throws IOException {
        try (VerifiedPackage apk =
                repository.packages(cache, offline).fetch(repository.line(), ARCHITECTURE, repository.info)) {
            for (TarEntry entry : apk.files()) {
                if (entry.file() instanceof FileEntry.Regular regular) {
                    try (InputStream in = regular.content().open()) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    }
                }
            }
            throw new IOException("the package has no file");
        }
    }

    private List<Path> files(String group) throws IOException {
        if (!Files.isDirectory(folder.resolve(group))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve(group))) {
            return files.toList();
        }
    }
}
