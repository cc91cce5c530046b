package io.github.mavenapko.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.digest.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeyTest {
    private static final byte[] NOTE = {1, 2, 3};

    @TempDir
    Path home;

    private final List<String> notices = new ArrayList<>();

    @Test
    void isMadeOnceForItsOwnerAlone() throws IOException {
        Path folder = home.resolve("new/config");

        byte[] sealed = SealKey.in(folder, notices::add).close("a", NOTE);

        assertThat(SealKey.in(folder, notices::add).open("a", sealed)).contains(NOTE);
        assertThat(files(folder)).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache.key"))))
                .isEqualTo("rw-------");
        assertThat(notices).isEmpty();
    }

    @Test
    void isTheSameForAllWhoMakeItAtOnce() throws IOException {
        List<Seal> seals = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> SealKey.in(home, notice -> {}))
                .toList();

        byte[] sealed = seals.get(0).close("a", NOTE);
        assertThat(seals).allSatisfy(seal -> assertThat(seal.open("a", sealed)).contains(NOTE));
        assertThat(files(home)).hasSize(1);
    }

    @Test
    void isReplacedByOneOfThisBuildWhereItCannotBe() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        Seal seal = SealKey.in(file, notices::add);

        assertThat(seal.open("a", seal.close("a", NOTE))).contains(NOTE);
        assertThat(notices).singleElement().asString().contains("slower").contains("cache.key");
    }

    @Test
    void isNotTakenFromADamagedFile() throws IOException {
        Files.write(home.resolve("cache.key"), new byte[5]);

        SealKey.in(home, notices::add);

        assertThat(notices).singleElement().asString().contains("damaged; remove it");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
