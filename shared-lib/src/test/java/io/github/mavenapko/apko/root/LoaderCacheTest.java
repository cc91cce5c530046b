package io.github.mavenapko.apko.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.elf.ElfHeader;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoaderCacheTest {
    private final ImageRoot root = new ImageRoot();

    @Test
    void comparesNumbersInNamesAsNumbers() {
        List<String> names = new ArrayList<>(List.of("liba.so.10", "liba.so.9", "libb.so", "liba.so", "liba1.so"));
        names.sort(LoaderCacheFile::compareNames);
        assertThat(names).containsExactly("liba.so", "liba.so.9", "liba.so.10", "liba1.so", "libb.so");
    }

    @Test
    void padsTheFileToAMultipleOfSixteen() {
        ElfHeader header = new ElfHeader(64, false, 0, ElfHeader.SHARED, ElfHeader.X86_64);
        byte[] file = LoaderCacheFile.of(List.of(new LoaderCacheFile.Library("liba.so.1", "/lib/liba.so.1", header)));
        assertThat(file.length % 16).isZero();
        assertThat(file[48]).isEqualTo((byte) 3);
        assertThat(file[49]).isEqualTo((byte) 3);
    }

    @Test
    void readsIncludedFilesInOrderAndNothingBehindTheInclude() throws IOException {
        root.makeDirectories("etc/ld.so.conf.d", ImageRoot.DIRECTORY);
        write(
                "etc/ld.so.conf",
                "# comment\n/usr/local/lib # inline\n\n/usr/lib\ninclude ld.so.conf.d/*.conf\n/ignored\n");
        write("etc/ld.so.conf.d/b.conf", "/opt/b\n");
        write("etc/ld.so.conf.d/a.conf", "/opt/a/\n");
        write("etc/ld.so.conf.d/README", "/opt/readme\n");
        assertThat(LoaderConfig.directories(root).orElseThrow())
                .containsExactly("usr/local/lib", "usr/lib", "opt/a", "opt/b");
    }

    @Test
    void stopsAtFilesThatIncludeThemselves() {
        root.makeDirectories("etc", ImageRoot.DIRECTORY);
        write("etc/ld.so.conf", "include /etc/ld.so.conf\n");
        assertThatThrownBy(() -> LoaderConfig.directories(root)).hasMessageContaining("levels deep");
    }

    @Test
    void makesNoCacheWithoutConfiguration() throws IOException {
        root.makeDirectories("etc", ImageRoot.DIRECTORY);
        LoaderCache.write(root);
        assertThat(root.tree().contains("etc/ld.so.cache")).isFalse();
    }

    private void write(String path, String text) {
        root.write(path, Content.of(text), Mode.FILE);
    }
}
