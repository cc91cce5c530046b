package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.digest.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxChoiceTest {
    @TempDir
    Path folder;

    @Test
    void readsTheNamesThatUsersKnow() {
        assertThat(SandboxChoice.parse("auto")).contains(SandboxChoice.AUTOMATIC);
        assertThat(SandboxChoice.parse("BubbleWrap")).contains(SandboxChoice.BUBBLEWRAP);
        assertThat(SandboxChoice.parse("docker")).contains(SandboxChoice.DOCKER);
        assertThat(SandboxChoice.parse("podman")).contains(SandboxChoice.PODMAN);
        assertThat(SandboxChoice.parse("qemu")).isEmpty();
    }

    @Test
    void saysInOneMessageWhatWasTriedAndWhatHelps() throws IOException {
        program("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");

        assertThatThrownBy(() -> find(SandboxChoice.AUTOMATIC, "Linux"))
                .isInstanceOf(NoSandboxException.class)
                .hasMessage("""
                    scripts need a sandbox, and none works on this machine:
                      bubblewrap: there is no program bwrap on the PATH; install the package bubblewrap
                      docker version: Cannot connect to the Docker daemon; start the engine, or let this user use it
                      podman: there is no program podman on the PATH; install it\
                    """);
    }

    @Test
    void saysThatBubblewrapNeedsLinux() {
        assertThatThrownBy(() -> find(SandboxChoice.BUBBLEWRAP, "Mac OS X"))
                .isInstanceOf(NoSandboxException.class)
                .hasMessage("the sandbox bubblewrap does not work on this machine:\n"
                        + "  bubblewrap: needs Linux, and this is Mac OS X");
    }

    @Test
    void saysWhatHelpsWhenNameSpacesAreForbidden() throws IOException {
        program("bwrap", "echo 'bwrap: No permissions to create new namespace' >&2; exit 1");

        assertThatThrownBy(() -> find(SandboxChoice.BUBBLEWRAP, "Linux"))
                .isInstanceOf(NoSandboxException.class)
                .hasMessageContaining("No permissions to create new namespace; this kernel or container does not let an"
                        + " ordinary user make name spaces: set the sysctl user.max_user_namespaces");
    }

    private Sandbox find(SandboxChoice choice, String system) throws IOException {
        return choice.find(folder.resolve("store"), Seal.unique(), Map.of("PATH", folder.toString()), system);
    }

    private void program(String name, String text) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
