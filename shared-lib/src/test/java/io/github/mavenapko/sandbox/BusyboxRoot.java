package io.github.mavenapko.sandbox;

import io.github.mavenapko.file.Attributes;
import io.github.mavenapko.file.Content;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The smallest root that scripts can run in: one static program under many names. */
final class BusyboxRoot {
    private static final List<String> TOOLS = List.of(
            "sh",
            "awk",
            "cat",
            "chmod",
            "chown",
            "cp",
            "dd",
            "echo",
            "env",
            "false",
            "find",
            "grep",
            "head",
            "hostname",
            "id",
            "ifconfig",
            "kill",
            "ln",
            "ls",
            "mkdir",
            "mkfifo",
            "mknod",
            "mv",
            "nc",
            "nohup",
            "od",
            "printf",
            "ps",
            "pwd",
            "readlink",
            "rm",
            "sed",
            "seq",
            "setsid",
            "sleep",
            "sort",
            "stat",
            "tail",
            "test",
            "touch",
            "tr",
            "true",
            "truncate",
            "wc",
            "wget",
            "yes");

    private BusyboxRoot() {}

    /** A static busybox of this machine. */
    static Optional<Path> busybox() {
        return List.of(Path.of("/bin/busybox"), Path.of("/usr/bin/busybox"), Path.of("/bin/busybox.static")).stream()
                .filter(Files::isExecutable)
                .findFirst();
    }

    static FileTree tree() throws IOException {
        FileTree tree = new FileTree();
        for (String directory : List.of("bin", "etc", "usr/bin", "var/cache", "home/build")) {
            tree.makeDirectories(directory, Attributes.of(Mode.EXECUTABLE));
        }
        tree.put(new FileEntry.Directory("tmp", Attributes.of(new Mode(01777))));
        byte[] program = Files.readAllBytes(busybox().orElseThrow());
        tree.put(new FileEntry.Regular("bin/busybox", Attributes.of(Mode.EXECUTABLE), Content.of(program)));
        for (String tool : TOOLS) {
            tree.put(new FileEntry.Symlink("bin/" + tool, Attributes.of(Mode.LINK), "busybox"));
        }
        return tree;
    }
}
