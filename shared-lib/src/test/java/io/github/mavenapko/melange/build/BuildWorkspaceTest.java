package io.github.mavenapko.melange.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildWorkspaceTest {
    @TempDir
    Path directory;

    @Test
    void scriptsSeeTheFilesThatAStepMade() throws IOException {
        BuildWorkspace workspace = workspace();
        workspace.lay("kit", program());
        Path program = workspace.output("kit").resolve("usr/bin/app");
        assertThat(program).hasContent("run");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program)))
                .isEqualTo("rwxr-xr-x");
        assertThat(Files.readSymbolicLink(workspace.output("kit").resolve("usr/bin/link")))
                .isEqualTo(Path.of("/etc/passwd"));
    }

    @Test
    void aLinkThatAScriptPlantedLeadsNowhere() throws IOException {
        BuildWorkspace workspace = workspace();
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.createSymbolicLink(workspace.output("kit").resolve("usr"), outside);
        assertThatThrownBy(() -> workspace.lay("kit", program()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is in the way");
        assertThat(outside).isEmptyDirectory();
    }

    private BuildWorkspace workspace() throws IOException {
        BuildWorkspace workspace = BuildWorkspace.create(directory.resolve("work"), directory.resolve("logs"));
        Files.createDirectories(workspace.output("kit"));
        return workspace;
    }

    private static FileTree program() {
        FileTree files = new FileTree();
        Attributes folder = Attributes.of(Mode.EXECUTABLE);
        files.putWithParents(
                new FileEntry.Regular("usr/bin/app", Attributes.of(Mode.EXECUTABLE), Content.of("run")), folder);
        files.put(new FileEntry.Symlink("usr/bin/link", Attributes.of(Mode.LINK), "/etc/passwd"));
        return files;
    }
}
