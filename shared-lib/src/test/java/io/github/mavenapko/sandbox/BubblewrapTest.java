package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BubblewrapTest extends SandboxContract {

    @BeforeAll
    static void hasWhatItNeeds() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        boolean present = Executable.find("bwrap", System.getenv("PATH")).isPresent()
                && BusyboxRoot.busybox().isPresent();
        if (linux && "true".equals(System.getenv("CI"))) {
            assertThat(present)
                    .as("bwrap and busybox-static are installed on CI")
                    .isTrue();
        }
        assumeTrue(linux && present, "needs Linux with bwrap and a static busybox");
    }

    @Override
    Sandbox sandbox(Path store) throws IOException {
        return SandboxChoice.BUBBLEWRAP.find(store);
    }

    @Test
    void doesNotMountThroughALinkThatACommandMade() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path work = Files.createDirectory(folder.resolve("work"));
        List<Mount> mounts = List.of(Mount.writable(work, "/home/build"), Mount.writable(work, "/home/build/cache/x"));
        for (String link : List.of("/oldroot" + outside, outside.toString(), "../.." + outside)) {
            try (Guest guest = open(spec -> spec.withMounts(mounts))) {
                run(guest, "mv /home /moved; ln -s " + link + " /home");
                assertThatThrownBy(() -> run(guest, "true"))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("an earlier command made the mount point /home/build a symbolic link");
            }
            try (Guest guest = open(spec -> spec.withMounts(mounts))) {
                run(guest, "mv /home/build/cache /home/build/moved; ln -s " + link + " /home/build/cache");
                assertThatThrownBy(() -> run(guest, "true")).isInstanceOf(IOException.class);
            }
            FolderRemoval.remove(work);
            Files.createDirectory(work);
        }
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void replacesALinkAtAMountPointAndFollowsThoseOfTheRoot() throws IOException {
        FileTree tree = BusyboxRoot.tree();
        tree.put(new FileEntry.Symlink("etc/resolv.conf", Attributes.of(Mode.LINK), "/oldroot/tmp/not-there"));
        tree.put(new FileEntry.Symlink("work", Attributes.of(Mode.LINK), "home"));
        Path work = Files.createDirectory(folder.resolve("work"));
        GuestSpec spec = GuestSpec.of(tree, "x86_64")
                .withMounts(List.of(Mount.writable(work, "/work/x")))
                .withNetwork(true);

        try (Guest guest = sandbox(folder.resolve("store")).open(spec)) {
            assertThat(run(guest, "cat /etc/resolv.conf; touch /home/x/made")
                            .outcome()
                            .isSuccess())
                    .isTrue();
        }
        assertThat(work.resolve("made")).exists();
    }

    @Test
    void saysThatAScriptIsTooLong() {
        assertThatThrownBy(() -> script("#".repeat(200_000)))
                .hasRootCauseMessage(
                        "a script or argument of 200061 bytes cannot be run, because Linux takes at most 131071"
                                + " in one argument; move parts of it into a file");
    }

    @Test
    void printsALineThatOpensAShellInTheGuest() throws Exception {
        try (Guest guest = open(spec -> spec.reusableAs("0123456789abcdef"))) {
            run(guest, "echo found > /etc/mark");
            Command command = Command.of(List.of("/bin/x"))
                    .withEnvironment(Map.of("PATH", "/bin", "NAME", "value's"))
                    .in("/usr/bin");

            Process shell = new ProcessBuilder("/bin/sh", "-c", guest.shellLine(command)).start();
            try (OutputStream in = shell.getOutputStream()) {
                in.write("cat /etc/mark; pwd; echo $NAME\n".getBytes(StandardCharsets.UTF_8));
            }

            assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("found\n/usr/bin\nvalue's\n");
            assertThat(shell.waitFor()).isZero();
        }
    }

    @Test
    void runsAttachedToThisProcess() throws IOException {
        try (Guest guest = open(spec -> spec)) {
            assertThat(guest.runAttached(Command.of(List.of("/bin/sh", "-c", "exit 5"))))
                    .isEqualTo(new Outcome.Exited(5));
        }
    }

    @Test
    void removesItsFilesWhenClosed() throws IOException {
        script("mkdir -p /a/b; chmod 0 /a/b /a; ln -s / /a-link; mkfifo /fifo");

        assertThat(folder.resolve("store")).isEmptyDirectory();
    }
}
