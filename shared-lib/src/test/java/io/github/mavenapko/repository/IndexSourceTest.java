package io.github.mavenapko.repository;

import static io.github.mavenapko.repository.PublishedRepository.ARCHITECTURE;
import static io.github.mavenapko.repository.PublishedRepository.KEY;
import static io.github.mavenapko.repository.PublishedRepository.OTHER_KEY;
import static io.github.mavenapko.repository.PublishedRepository.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.apk.PackageIndex;
import io.github.mavenapko.apk.format.ApkIndex;
import io.github.mavenapko.apk.signature.SigningKey;
import io.github.mavenapko.transport.HttpUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexSourceTest {
    @TempDir
    Path folder;

    private PublishedRepository repository;
    private DiskCache cache;

    @BeforeEach
    void publish() throws IOException {
        repository = new PublishedRepository();
        cache = DiskCache.in(folder);
    }

    @AfterEach
    void stop() throws IOException {
        repository.close();
    }

    @Test
    void readsAnIndexAndKeepsIt() throws IOException {
        assertThat(names(KEY, false)).containsExactly("tool");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void doesNotFetchAnUnchangedIndexAgain() throws IOException {
        names(KEY, false);
        repository.files.put(ApkIndex.FILE_NAME, "would be refused if it were sent".getBytes(StandardCharsets.UTF_8));

        assertThat(names(KEY, false)).containsExactly("tool");
    }

    @Test
    void readsTheKeptIndexWithoutANetwork() throws IOException {
        names(KEY, false);

        assertThat(names(KEY, true)).containsExactly("tool");
        assertThat(repository.asked(ApkIndex.FILE_NAME)).isEqualTo(1);
    }

    @Test
    void saysWhatToDoWhenAnOfflineBuildHasNoIndex() {
        assertThatThrownBy(() -> names(KEY, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("offline")
                .hasMessageContaining("run it once with a network");
    }

    @Test
    void keepsNoIndexWhoseSignatureIsNotGood() throws IOException {
        repository.publish(OTHER_KEY);

        assertThatThrownBy(() -> names(KEY, false)).hasMessageContaining("no signature that is accepted by a key");
        assertThat(kept()).isEmpty();
    }

    @Test
    void keepsTheGoodIndexWhenABadOneComes() throws IOException {
        names(KEY, false);
        repository.publish(OTHER_KEY);

        assertThatThrownBy(() -> names(KEY, false)).isInstanceOf(IOException.class);
        assertThat(names(KEY, true)).containsExactly("tool");
    }

    @Test
    void fetchesAnIndexAgainThatIsUnchangedAndNoLongerGood() throws IOException {
        repository.publish(OTHER_KEY);
        names(OTHER_KEY, false);

        assertThatThrownBy(() -> names(KEY, false)).hasMessageContaining("no signature that is accepted by a key");
        assertThat(repository.asked(ApkIndex.FILE_NAME)).isEqualTo(3);
        repository.files.put(ApkIndex.FILE_NAME, signedBy(KEY));
        assertThat(names(KEY, false)).containsExactly("tool");
    }

    @Test
    void fetchesADamagedIndexAgain() throws IOException {
        names(KEY, false);
        Path file = kept().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);

        assertThat(names(KEY, false)).containsExactly("tool");
        assertThat(names(KEY, true)).containsExactly("tool");
    }

    @Test
    void verifiesAKeptIndexThatSomebodyElseHasSigned() throws IOException {
        names(KEY, false);
        KeptIndex forged =
                new KeptIndex(cache, HttpUrl.parse(repository.line().location() + "/x86_64/" + ApkIndex.FILE_NAME));
        forged.replace(signedBy(OTHER_KEY), "\"" + ApkIndex.FILE_NAME + "-1\"");

        assertThatThrownBy(() -> names(KEY, true)).hasMessageContaining("no signature that is accepted by a key");
        assertThat(names(KEY, false)).containsExactly("tool");
        assertThat(names(KEY, true)).containsExactly("tool");
    }

    @Test
    void boundsIndexesEvenWhenSignaturesAreIgnored() throws IOException {
        RepositoryLimits small = RepositoryLimits.of(10, 0, 0, 0);
        IndexSource source = new IndexSource(repository.access(cache, false, small), folder, true);

        assertThatThrownBy(() -> source.load(repository.line(), ARCHITECTURE, keys(KEY)))
                .hasMessageContaining("limit of 10 bytes");
    }

    @Test
    void readsADirectoryAndWarnsWhenItHasNothingForTheArchitecture() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("local/x86_64"));
        Files.write(directory.resolve(ApkIndex.FILE_NAME), signedBy(KEY));
        IndexSource source = new IndexSource(repository.access(cache, true, RepositoryLimits.USUAL), folder, false);

        assertThat(source.load(RepositoryLine.parse("./local"), ARCHITECTURE, keys(KEY)))
                .isPresent();
        Files.delete(directory.resolve(ApkIndex.FILE_NAME));
        assertThat(source.load(RepositoryLine.parse("./local"), ARCHITECTURE, keys(KEY)))
                .isEmpty();
        assertThat(repository.warnings).singleElement().asString().contains("no packages for x86_64");
    }

    private byte[] signedBy(SigningKey key) throws IOException {
        return ApkIndex.write(new PackageIndex("test", List.of(repository.info)), key);
    }

    private List<String> names(SigningKey key, boolean offline) throws IOException {
        LoadedIndex index = repository
                .indexes(cache, offline)
                .load(repository.line(), ARCHITECTURE, keys(key))
                .orElseThrow();
        return index.packages().packages().stream().map(one -> one.name()).toList();
    }

    private List<Path> kept() throws IOException {
        Path indexes = folder.resolve("indexes");
        if (!Files.isDirectory(indexes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(indexes)) {
            return files.toList();
        }
    }
}
