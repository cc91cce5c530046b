package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every sandbox has to do, whatever it is made of. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class SandboxContract {
    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    Path folder;

    abstract Sandbox sandbox(Path store) throws IOException;

    /** The name by which {@link SandboxChoice} finds it. */
    abstract String kind();

    /** The directories in which its programs are sought. */
    abstract String searchPath() throws IOException;

    /** What a command did. */
    record Run(Outcome outcome, List<String> out, List<String> err) {}

    @Test
    void handsOutputOnLineByLineInOrder() {
        Run run = script("seq 1 2000; echo wrong >&2; printf 'no end'");

        assertThat(run.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(run.out()).hasSize(2001).startsWith("1", "2", "3").endsWith("2000", "no end");
        assertThat(run.err()).containsExactly("wrong");
    }

    @Test
    void givesExactlyTheEnvironmentOfTheCommand() {
        Run run = run(Command.of(List.of("/bin/env"))
                .withEnvironment(Map.of("PATH", "/bin", "EMPTY", "", "TEXT", "a b\"'$x\nsecond é", "PWD", "/")));

        assertThat(run.out())
                .filteredOn(line ->
                        !line.startsWith("HOSTNAME=") && !line.startsWith("HOME=") && !line.startsWith("container="))
                .containsExactlyInAnyOrder("PATH=/bin", "EMPTY=", "TEXT=a b\"'$x", "second é", "PWD=/");
    }

    @Test
    void showsNothingOfTheCallersEnvironment() {
        Run run = script("cat /proc/*/environ | tr '\\0' '\\n'");

        assertThat(run.out()).contains("PATH=/usr/bin:/bin");
        assertThat(String.join("\n", run.out())).doesNotContain("JAVA").doesNotContain("MAVEN");
    }

    @Test
    void runsAScriptInADirectoryThatItMakes() {
        Run run =
                run(Command.script("pwd; echo $PWD", "/tmp/it's new/a b", false).withEnvironment(PATH));

        assertThat(run.out()).containsExactly("/tmp/it's new/a b", "/tmp/it's new/a b");
    }

    @Test
    void endsAScriptAtTheFirstCommandThatFails() {
        assertThat(script("false\necho after").out()).isEmpty();
        assertThat(script("false | cat\necho after").outcome()).isEqualTo(new Outcome.Exited(1));
        assertThat(script("exit 7").outcome()).isEqualTo(new Outcome.Exited(7));
        assertThat(script("true\n[ 1 = 2 ] && echo").outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void printsCommandsWhenTracing() {
        Run run = run(Command.script("echo hello", "/tmp", true).withEnvironment(PATH));

        assertThat(run.err()).contains("+ echo hello");
    }

    @Test
    void startsInTheWorkingDirectory() {
        assertThat(run(Command.of(List.of("/bin/pwd")).in("/usr/bin")).out()).containsExactly("/usr/bin");
    }

    @Test
    void reportsTheSignalThatEndedACommand() {
        assertThat(script("kill -TERM $$").outcome()).isEqualTo(new Outcome.Signalled(15));
    }

    @Test
    void saysWhenAProgramIsMissing() {
        assertThatThrownBy(() -> run(Command.of(List.of("/bin/not-there"))))
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("/bin/not-there");
    }

    @Test
    void keepsCharactersOfAnyLanguage() {
        assertThat(script("echo 'Grüße, 世界 🌍'").out()).containsExactly("Grüße, 世界 🌍");
    }

    @Test
    void replacesBytesThatAreNoText() {
        assertThat(script("printf 'a\\377b\\n'").out()).containsExactly("a\uFFFDb");
    }

    @Test
    void seesMountsAndChangesOnlyWritableOnes() throws IOException {
        Path readable = Files.createDirectory(folder.resolve("readable"));
        Path writable = Files.createDirectory(folder.resolve("writable"));
        Files.writeString(readable.resolve("given"), "given\n");
        List<Mount> mounts = List.of(Mount.writable(writable, "/home/build"), Mount.readOnly(readable, "/not/there"));

        Run run = script(
                "cat /not/there/given; echo made > /home/build/made; echo x > /not/there/bad",
                spec -> spec.withMounts(mounts));

        assertThat(run.out()).containsExactly("given");
        assertThat(run.outcome()).isEqualTo(new Outcome.Exited(1));
        assertThat(readable).isDirectoryNotContaining("glob:**/bad");
        assertThat(writable.resolve("made")).hasContent("made\n");
    }

    @Test
    void showsNothingElseOfTheHost() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");

        Run run = script("ls /; cat " + secret + " /proc/1/root" + secret + " || true");

        assertThat(run.out()).contains("bin", "tmp").doesNotContain("secret", "root", "srv");
    }

    @Test
    void keepsWhatACommandChangedForTheNext() throws IOException {
        try (Guest guest = open(spec -> spec)) {
            assertThat(run(guest, "rm /bin/yes; echo new > /usr/bin/new; touch /etc/x")
                            .outcome()
                            .isSuccess())
                    .isTrue();
            assertThat(run(guest, "cat /usr/bin/new; ls /etc /bin/yes || true").out())
                    .contains("new", "x");
        }
        assertThat(script("ls /usr/bin /etc").out()).doesNotContain("new", "x");
    }

    @Test
    void givesEachGuestOfASharedRootItsOwnFiles() throws IOException {
        UnaryOperator<GuestSpec> shared = spec -> spec.reusableAs("0123456789abcdef0123456789abcdef");
        try (Guest one = open(shared);
                Guest two = open(shared)) {
            run(one, "echo one > /etc/mine; rm /bin/yes; mv /usr/bin /usr/sbin; chmod 700 /tmp");
            run(two, "echo two > /etc/mine");

            assertThat(run(one, "cat /etc/mine; ls -d /usr/*; ls /bin/yes || true")
                            .out())
                    .containsExactly("one", "/usr/sbin");
            assertThat(run(two, "cat /etc/mine; ls -d /usr/* /bin/yes").out())
                    .containsExactly("two", "/bin/yes", "/usr/bin");
        }
        assertThat(script("ls -ld / /tmp /bin/yes; ls /etc", shared).out().stream()
                        .map(line -> line.substring(0, 10)))
                .containsExactly("drwxr-xr-x", "lrwxrwxrwx", "drwxrwxrwt");
    }

    @Test
    void runsAsTheUserThatWasAsked() {
        assertThat(script("id -u; id -g", spec -> spec.withUser(new Owner(1234, 4321)))
                        .out())
                .containsExactly("1234", "4321");
        assertThat(script("id -u; id -g", spec -> spec.withUser(Owner.ROOT)).out())
                .containsExactly("0", "0");
    }

    @Test
    void filesOfTheUserBelongToTheUserInsideAndAreKnownAsSuchOutside() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
        Owner user = new Owner(1234, 1234);
        try (Guest guest = open(spec -> spec.withUser(user).withMounts(List.of(Mount.writable(work, "/home/build"))))) {
            Run run = run(guest, "touch /home/build/mine; stat -c %u:%g /home/build/mine");

            Path mine = work.resolve("mine");
            Owner outside = new Owner(
                    (Integer) Files.getAttribute(mine, "unix:uid"), (Integer) Files.getAttribute(mine, "unix:gid"));
            assertThat(run.out()).containsExactly("1234:1234");
            assertThat(guest.ownerInside(outside)).isEqualTo(user);
        }
    }

    @Test
    void givesTheCapabilitiesThatWereAskedAndNoOther() {
        String print = "grep CapEff /proc/self/status";
        Capabilities some = Capabilities.USUAL.adjusted(List.of("sys_ptrace"), List.of("CAP_MKNOD"));

        assertThat(script(print, spec -> spec.withUser(Owner.ROOT)).out()).containsExactly("CapEff:\t00000000a80425fb");
        assertThat(script(print, spec -> spec.withUser(Owner.ROOT).withCapabilities(some))
                        .out())
                .containsExactly("CapEff:\t00000000a00c25fb");
    }

    @Test
    void hasNoNetworkUnlessAsked() {
        String interfaces = "cat /proc/net/dev | sed -n 's/^ *\\([a-z0-9]*\\):.*/\\1/p'";

        assertThat(script(interfaces).out()).isSubsetOf("lo", "tunl0", "sit0", "ip6tnl0", "gre0", "gretap0", "erspan0");
        assertThat(script("wget -T 3 -q -O - http://127.0.0.1:9/", spec -> spec)
                        .outcome()
                        .isSuccess())
                .isFalse();
    }

    @Test
    void killsACommandThatTakesTooLong() {
        Command hang = Command.script("trap '' TERM INT HUP; while true; do sleep 3334 || true; done", "/tmp", false)
                .withEnvironment(PATH)
                .within(Duration.ofSeconds(1));

        assertThat(run(hang).outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(1)));
        assertThat(processesWith("3334")).isEmpty();
    }

    @Test
    void leavesNoDaemonBehind() {
        Run run = script("setsid nohup sleep 3331 >/dev/null 2>&1 & (setsid sleep 3332 &) ; sleep 0.2");

        assertThat(run.outcome().isSuccess()).isTrue();
        assertThat(processesWith("3331", "3332")).isEmpty();
    }

    @Test
    void survivesACommandThatKillsAllItCan() {
        Run run = script("kill -9 1 || true; kill -9 $PPID || true; kill -15 1 || true; kill -9 -1 || true; exit 3");

        assertThat(run.outcome().isSuccess()).isFalse();
        assertThat(script("echo fine").out()).containsExactly("fine");
    }

    @Test
    void endsAStormOfProcesses() {
        Command storm = Command.script("i=0; while [ $i -lt 2000 ]; do sleep 3330 & i=$((i+1)); done", "/tmp", false)
                .withEnvironment(PATH)
                .within(Duration.ofSeconds(60));

        run(storm);

        assertThat(processesWith("3330")).isEmpty();
    }

    @Test
    void cutsALineThatDoesNotEnd() {
        Run run = script("head -c 50000000 /dev/zero | tr '\\0' a; echo; echo after");

        assertThat(run.out()).hasSize(2).last().isEqualTo("after");
        assertThat(run.out().get(0)).hasSizeLessThan(70_000).endsWith("more bytes)");
    }

    @Test
    void stopsAnEndlessOutputInTime() {
        Command endless = Command.of(List.of("/bin/yes", "a".repeat(50))).within(Duration.ofSeconds(3));
        long[] lines = {0};

        try (Guest guest = open(spec -> spec)) {
            Outcome outcome = guest.run(endless, (stream, line) -> lines[0]++);
            assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
            assertThat(lines[0]).isBetween(1000L, ContainedProcess.MOST_OUTPUT / 51 + 2);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void doesNotMindACommandThatClosesItsOutput() {
        assertThat(script("exec >&- 2>&-; sleep 0.3; exit 4").outcome()).isEqualTo(new Outcome.Exited(4));
    }

    @Test
    void killsTheCommandWhenItsThreadIsInterrupted() {
        Thread self = Thread.currentThread();
        Command hang = Command.of(List.of("/bin/sh", "-c", "echo up; sleep 3335"));

        try (Guest guest = open(spec -> spec)) {
            assertThatThrownBy(() -> guest.run(hang, (stream, line) -> self.interrupt()))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(processesWith("3335")).isEmpty();
    }

    @Test
    void endsWithTheFailureOfWhoTakesTheLines() {
        Command hang = Command.of(List.of("/bin/sh", "-c", "echo up; sleep 3336"));

        try (Guest guest = open(spec -> spec)) {
            assertThatThrownBy(() -> guest.run(hang, (stream, line) -> {
                        throw new IllegalStateException("enough");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("enough");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(processesWith("3336")).isEmpty();
    }

    @Test
    void endsWithTheVirtualMachine() throws Exception {
        for (String signal : List.of("TERM", "INT")) {
            Process held = HeldSandbox.start(kind(), searchPath(), folder.resolve("store"));
            try {
                new ProcessBuilder("kill", "-" + signal, Long.toString(held.pid()))
                        .start()
                        .waitFor();
                assertThat(held.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                held.destroyForcibly();
            }
            assertThat(processesWith(HeldSandbox.SECONDS)).isEmpty();
        }
    }

    @Test
    void handsOnAHundredMegabytesOfOutput() {
        long[] bytes = {0};
        Command print = Command.of(List.of("/bin/sh", "-c", "yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | head -c 104857600"));

        try (Guest guest = open(spec -> spec)) {
            assertThat(guest.run(print, (stream, line) -> bytes[0] += line.length() + 1))
                    .isEqualTo(new Outcome.Exited(0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(bytes[0]).isEqualTo(104857600);
    }

    @Test
    void changesNothingOutsideItsMounts() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.createSymbolicLink(work.resolve("way"), outside);

        script(
                "cd /home/build; rm -rf way/* ../../../../" + outside + "/* " + outside + "/* /proc/1/root" + outside
                        + "/*; echo x > way/new || true; mkdir -p " + outside + "; echo x > " + outside
                        + "/new || true;"
                        + " echo x > /proc/sys/kernel/hostname || true; echo b > /proc/sysrq-trigger || true",
                spec -> spec.withUser(Owner.ROOT).withMounts(List.of(Mount.writable(work, "/home/build"))));

        assertThat(outside).isDirectoryContaining("glob:**/kept").isDirectoryNotContaining("glob:**/new");
    }

    final Run script(String text) {
        return script(text, spec -> spec);
    }

    final Run script(String text, UnaryOperator<GuestSpec> spec) {
        try (Guest guest = open(spec)) {
            return run(guest, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    final Run run(Command command) {
        try (Guest guest = open(spec -> spec)) {
            return run(guest, command);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e.getMessage(), e);
        }
    }

    final Guest open(UnaryOperator<GuestSpec> spec) throws IOException {
        return sandbox(folder.resolve("store")).open(spec.apply(GuestSpec.of(BusyboxRoot.tree(), "x86_64")));
    }

    static Run run(Guest guest, String text) throws IOException {
        return run(guest, Command.script(text, "/tmp", false).withEnvironment(PATH));
    }

    static Run run(Guest guest, Command command) throws IOException {
        List<String> out = Collections.synchronizedList(new ArrayList<>());
        List<String> err = Collections.synchronizedList(new ArrayList<>());
        Outcome outcome =
                guest.run(command, (stream, line) -> (stream == OutputLines.Stream.OUT ? out : err).add(line));
        return new Run(outcome, out, err);
    }

    /** Processes of the host that were started with one of these arguments. */
    static List<String> processesWith(String... arguments) {
        List<String> found = new ArrayList<>();
        ProcessHandle.allProcesses().forEach(process -> {
            String line = process.info()
                    .arguments()
                    .map(words -> String.join(" ", words))
                    .orElse("");
            for (String argument : arguments) {
                if (line.equals(argument)) {
                    found.add(process.pid() + " " + line);
                }
            }
        });
        return found;
    }
}
