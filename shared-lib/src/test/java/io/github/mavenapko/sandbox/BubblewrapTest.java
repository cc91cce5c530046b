package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.Requirement;
import io.github.mavenapko.digest.Seal;
import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BubblewrapTest extends SandboxContract {

    @BeforeAll
    static void hasWhatItNeeds() {
        Requirement.linux();
        Requirement.needs(
                Executable.find("bwrap", System.getenv("PATH")).isPresent()
                        && BusyboxRoot.busybox().isPresent(),
                "bwrap and a static busybox");
    }

    @Override
    String kind() {
        return "bubblewrap";
    }

    @Override
    String searchPath() {
        return System.getenv("PATH");
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

    @Test
    void endsWithAVirtualMachineThatIsKilled() throws Exception {
        Process held = HeldSandbox.start(kind(), searchPath(), folder.resolve("store"));

        held.destroyForcibly().waitFor();

        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!processesWith(HeldSandbox.SECONDS).isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(processesWith(HeldSandbox.SECONDS)).isEmpty();
    }

    @Test
    void boundsABombOfProcesses() throws IOException {
        ProcessLimit limit = ProcessLimit.of(300);
        Requirement.needs(
                HostUser.current().uid() != 0 || limit.groups() != null,
                "a control group for processes, which root's commands are limited by");
        Path program = Executable.find("bwrap", searchPath()).orElseThrow();
        Sandbox small = new Bubblewrap(
                program,
                new GuestStore(folder.resolve("store"), searchPath(), Seal.unique()),
                HostUser.current().uid() != 0,
                limit,
                ForeignPrograms.here(searchPath()));
        Command bomb = Command.script("f() { echo .; sleep 3342 & f & f; }; f", "/tmp", false)
                .withEnvironment(Map.of("PATH", "/usr/bin:/bin"))
                .within(Duration.ofSeconds(3));
        long[] most = {0};

        try (Guest guest = small.open(GuestSpec.of(BusyboxRoot.tree(), "x86_64"))) {
            guest.run(
                    bomb,
                    (stream, line) ->
                            most[0] = Math.max(most[0], processesWith("3342").size()));
            assertThat(run(guest, "echo fine").out()).containsExactly("fine");
        }
        assertThat(most[0]).isLessThanOrEqualTo(300);
        assertThat(processesWith("3342")).isEmpty();
        if (limit.groups() != null) {
            assertThat(limit.groups()).isDirectoryNotContaining("glob:**/mavenapko-*");
        }
    }

    @Test
    void survivesACommandThatFillsTheDisk() throws Exception {
        Path work = Files.createDirectory(folder.resolve("full"));
        Requirement.needs(
                HostUser.current().uid() == 0
                        && host("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", work.toString()),
                "root, who may mount a small disk");
        try {
            Run run = script(
                    "cat /dev/zero > /home/build/much",
                    spec -> spec.withMounts(List.of(Mount.writable(work, "/home/build"))));

            assertThat(run.outcome()).isEqualTo(new Outcome.Exited(1));
            assertThat(run.err()).anyMatch(line -> line.contains("No space left"));
        } finally {
            assertThat(host("umount", work.toString())).isTrue();
        }
    }

    private static boolean host(String... words) throws Exception {
        return new ProcessBuilder(words).start().waitFor() == 0;
    }
}
