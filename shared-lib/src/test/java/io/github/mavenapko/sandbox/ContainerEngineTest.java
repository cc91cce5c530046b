package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.Requirement;
import io.github.mavenapko.digest.Seal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands that docker is given, carried out by a script that is called docker. */
class ContainerEngineTest extends SandboxContract {

    @BeforeAll
    static void hasWhatItNeeds() throws IOException {
        String path = System.getenv("PATH");
        boolean tools = List.of("unshare", "setpriv", "chroot", "tar").stream()
                .allMatch(tool -> Executable.find(tool, path).isPresent());
        Requirement.linux();
        Requirement.needs(HostUser.current().uid() == 0, "root");
        Requirement.needs(tools, "unshare, setpriv, chroot and tar");
        Requirement.needs(BusyboxRoot.busybox().isPresent(), "a static busybox");
    }

    @Override
    String kind() {
        return "docker";
    }

    @Override
    String searchPath() throws IOException {
        return programs("docker") + ":" + System.getenv("PATH");
    }

    @Override
    Sandbox sandbox(Path store) throws IOException {
        return engine("docker", store);
    }

    private Sandbox engine(String name, Path store) throws IOException {
        return SandboxChoice.parse(name)
                .orElseThrow()
                .find(store, Seal.unique(), Map.of("PATH", programs(name) + ":" + System.getenv("PATH")), "Linux");
    }

    /** The directory of the script that stands for an engine. */
    private Path programs(String name) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path program = programs.resolve(name);
        if (!Files.exists(program)) {
            try (InputStream script = ContainerEngineTest.class.getResourceAsStream("fake-docker.sh")) {
                Files.copy(script, program);
            }
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        return programs;
    }

    @Test
    void givesDockerWhatTheGuestIsMadeOf() throws IOException {
        Mount mount = Mount.readOnly(Files.createDirectory(folder.resolve("a,b")), "/x y");
        try (Guest guest = open(spec -> spec.withMounts(List.of(mount)).withNetwork(true))) {
            run(guest, "true");
            assertThat(guest.shellLine(Command.of(List.of("x"))))
                    .contains(" exec -i -t ")
                    .endsWith(" /bin/sh");
        }

        assertThat(calls())
                .anyMatch(call -> call.startsWith("import --platform linux/amd64 - mavenapko-"))
                .anyMatch(call -> call.startsWith("run --detach --rm --name mavenapko-")
                        && call.contains("--cap-drop ALL --cap-add CAP_CHOWN")
                        && call.contains("--mount type=bind,\"source=" + folder + "/a,b\",\"target=/x y\",readonly")
                        && call.contains("--security-opt no-new-privileges")
                        && !call.contains("--network"))
                .anyMatch(call -> call.startsWith("rm --force mavenapko-"))
                .anyMatch(call -> call.startsWith("rmi --force mavenapko-"));
    }

    @Test
    void givesNoNetworkUnlessAsked() throws IOException {
        script("true");

        assertThat(calls()).anyMatch(call -> call.startsWith("run ") && call.contains("--network none"));
    }

    @Test
    void keepsValuesOutOfTheProcessListWhereItCan() throws IOException {
        run(Command.of(List.of("/bin/true")).withEnvironment(Map.of("TOKEN", "geheim")));

        assertThat(calls()).noneMatch(call -> call.contains("geheim"));
    }

    @Test
    void isNotUsedAgainAfterATimeOut() throws IOException {
        try (Guest guest = open(spec -> spec)) {
            Command hang = Command.of(List.of("/bin/sleep", "100")).within(java.time.Duration.ofMillis(300));
            assertThat(run(guest, hang).outcome()).isInstanceOf(Outcome.TimedOut.class);
            assertThatThrownBy(() -> run(guest, "true"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("killed");
        }
    }

    @Test
    void worksWithPodmanToo() throws IOException {
        try (Guest guest = engine("podman", folder).open(GuestSpec.of(BusyboxRoot.tree(), "aarch64"))) {
            assertThat(run(guest, "echo works").out()).containsExactly("works");
        }
        assertThat(calls()).anyMatch(call -> call.contains("--platform linux/arm64") && call.contains("label=disable"));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("programs/state/log"));
    }
}
