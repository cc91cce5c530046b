package io.github.mavenapko.apko.root;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apko.config.PathMutation;
import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathMutationsTest {
    private final ImageRoot root = new ImageRoot();
    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void changesWhatALinkLeadsToAsApkoDoes() throws IOException {
        root.write("target", Content.of("x"), Mode.FILE);
        apply(mutation("/link", PathMutation.Type.SYMLINK, 3L, 0711, "target", false));
        assertThat(root.attributes("target").mode()).isEqualTo(new Mode(0711));
        assertThat(root.attributes("target").owner()).isEqualTo(new Owner(3, 0));
    }

    @Test
    void makesADanglingLink() throws IOException {
        apply(mutation("/usr/bin/hi", PathMutation.Type.SYMLINK, null, 0, "/not/there", false));
        assertThat(diagnostics.errors()).isEmpty();
        assertThat(root.tree().contains("usr/bin/hi")).isTrue();
    }

    @Test
    void changesEverythingBelowWithoutFollowingLinks() throws IOException {
        root.makeDirectories("data/sub", ImageRoot.DIRECTORY);
        root.write("data/sub/file", Content.of("x"), Mode.FILE);
        root.write("outside", Content.of("x"), Mode.FILE);
        root.symlink("data/out", "/outside");
        root.symlink("data/dangling", "nowhere");

        apply(mutation("/data", PathMutation.Type.PERMISSIONS, 11L, 0700, "", true));

        assertThat(diagnostics.errors()).isEmpty();
        assertThat(root.attributes("data/sub/file").mode()).isEqualTo(new Mode(0700));
        assertThat(root.attributes("data/sub").owner()).isEqualTo(new Owner(11, 0));
        assertThat(root.attributes("outside").mode()).isEqualTo(Mode.FILE);
    }

    @Test
    void saysEveryMutationThatCannotBeDone() throws IOException {
        apply(
                mutation("/not/there", PathMutation.Type.PERMISSIONS, null, 0644, "", false),
                mutation("/a/../b", PathMutation.Type.EMPTY_FILE, null, 0644, "", false),
                mutation("/x", PathMutation.Type.HARD_LINK, null, 0644, "/missing", false));
        assertThat(diagnostics.errors())
                .extracting(problem -> problem.field())
                .containsExactly("paths[0]", "paths[1]", "paths[2]");
    }

    private void apply(PathMutation... mutations) throws IOException {
        new PathMutations(root, new Problems(field -> SourceLocation.of("apko.yaml"), diagnostics))
                .apply(List.of(mutations));
    }

    private static PathMutation mutation(
            String path, PathMutation.Type type, Long uid, int permissions, String source, boolean recursive) {
        return new PathMutation(path, type, uid, null, permissions, true, source, recursive);
    }
}
