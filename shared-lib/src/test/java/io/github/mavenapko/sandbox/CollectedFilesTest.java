package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.Requirement;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.file.FileEntry;
import io.github.mavenapko.file.FileTree;
import io.github.mavenapko.file.Mode;
import io.github.mavenapko.file.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectedFilesTest {
    @TempDir
    Path workspace;

    private Path made;

    @BeforeEach
    void makeDirectory() throws IOException {
        made = Files.createDirectories(workspace.resolve("melange-out/prod"));
    }

    @Test
    void readsEveryKindOfFileAsItIs() throws Exception {
        Files.createDirectories(made.resolve("usr/bin"));
        Files.writeString(made.resolve("usr/bin/tool"), "content");
        Files.setAttribute(made.resolve("usr/bin/tool"), "unix:mode", 06755);
        Files.createLink(made.resolve("usr/bin/another"), made.resolve("usr/bin/tool"));
        Files.createSymbolicLink(made.resolve("usr/link"), Path.of("/etc/passwd"));
        Files.createDirectory(made.resolve("tmp"));
        Files.setAttribute(made.resolve("tmp"), "unix:mode", 01777);

        FileTree tree = read();

        assertThat(tree.files().stream().map(FileEntry::path))
                .containsExactly("tmp", "usr", "usr/bin", "usr/bin/another", "usr/bin/tool", "usr/link");
        assertThat(tree.get("usr/bin/another")).get().isInstanceOf(FileEntry.Regular.class);
        assertThat(tree.get("usr/bin/tool"))
                .get()
                .isInstanceOfSatisfying(
                        FileEntry.HardLink.class,
                        link -> assertThat(link.target()).isEqualTo("usr/bin/another"));
        assertThat(attributes(tree, "usr/bin/another")).isEqualTo(new Mode(06755));
        assertThat(attributes(tree, "tmp")).isEqualTo(new Mode(01777));
        assertThat(((FileEntry.Symlink) tree.get("usr/link").orElseThrow()).target())
                .isEqualTo("/etc/passwd");
        assertThat(tree.regularFile("usr/bin/tool").orElseThrow().content().bytes())
                .asString()
                .isEqualTo("content");
    }

    @Test
    void readsOwnersAsTheGuestSeesThem() throws IOException {
        Files.writeString(made.resolve("file"), "x");

        FileTree tree = CollectedFiles.read(
                workspace, "melange-out/prod", CollectionLimits.USUAL, owner -> new Owner(owner.uid() + 7, 3));

        Owner seen = tree.get("file").orElseThrow().attributes().owner();
        assertThat(seen).isEqualTo(new Owner(HostUser.current().uid() + 7, 3));
    }

    @Test
    void readsUserAttributes() throws IOException {
        Path file = Files.writeString(made.resolve("file"), "x");
        Requirement.needs(
                Files.getFileStore(file).supportsFileAttributeView("user"), "a file system with extended attributes");
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                .write("note", ByteBuffer.wrap(new byte[] {0, (byte) 0xff, 1}));

        assertThat(read().get("file").orElseThrow().attributes().xattrs())
                .containsOnlyKeys("user.note")
                .allSatisfy((name, value) -> assertThat(value).containsExactly(0, 0xff, 1));
    }

    @Test
    void readsCapabilitiesOfFiles() throws Exception {
        Path file = Files.writeString(made.resolve("a b"), "x");
        Files.createLink(made.resolve("c"), file);
        String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
        Requirement.needs(Executable.find("getcap", path).isPresent(), "getcap and setcap");
        String setcap = Executable.find("setcap", path).orElseThrow().toString();
        Requirement.needs(
                host(setcap, "cap_net_bind_service,cap_bpf=ep", file.toString()), "root, who may give capabilities");

        assertThat(read().get("a b").orElseThrow().attributes().xattrs())
                .containsOnlyKeys("security.capability")
                .allSatisfy((name, value) -> assertThat(value)
                        .containsExactly(1, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void understandsHowCapabilitiesArePrinted() {
        assertThat(FileCapabilities.encode("cap_chown=i"))
                .containsExactly(0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(FileCapabilities.encode("cap_chown=ep cap_kill+i"))
                .isEqualTo(FileCapabilities.encode("cap_chown+eip cap_chown-i cap_kill=i"));
        assertThatThrownBy(() -> FileCapabilities.encode("cap_nonsense=ep"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsDeviceNumbers() throws Exception {
        Path device = made.resolve("device");
        Requirement.needs(host("mknod", device.toString(), "c", "259", "70000"), "root, who may make devices");

        assertThat(read().get("device")).get().isInstanceOfSatisfying(FileEntry.Device.class, found -> {
            assertThat(found.kind()).isEqualTo(FileEntry.Device.Kind.CHARACTER);
            assertThat(found.major()).isEqualTo(259);
            assertThat(found.minor()).isEqualTo(70000);
        });
    }

    @Test
    void refusesFifosAndNamesThatNoPackageCanHoldAllAtOnce() throws Exception {
        Requirement.needs(host("mkfifo", made.resolve("pipe").toString()), "mkfifo");
        Files.writeString(made.resolve("a\nP:injected"), "x");
        Files.createFile(raw("melange-out/prod/%FF%FE"));
        Files.writeString(made.resolve(".wh.gone"), "x");

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("melange-out/prod/pipe: is a FIFO")
                .hasMessageContaining("control character")
                .hasMessageContaining("not UTF-8")
                .hasMessageContaining("whiteout");
    }

    @Test
    void refusesADirectoryThatWasReplacedByALink() throws IOException {
        Path elsewhere = Files.createDirectory(workspace.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("secret"), "secret");
        Files.delete(made);
        Files.createSymbolicLink(made, elsewhere);

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("melange-out/prod: the directory of the package's files was replaced by something else,"
                        + " such as a link");
    }

    @Test
    void refusesAParentDirectoryThatWasReplacedByALink() throws IOException {
        Files.move(workspace.resolve("melange-out"), workspace.resolve("elsewhere"));
        Files.createSymbolicLink(workspace.resolve("melange-out"), workspace.resolve("elsewhere"));

        assertThatThrownBy(this::read).isInstanceOf(InvalidInputException.class).hasMessageContaining("link");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(made.resolve("giant").toFile(), "rw")) {
            sparse.setLength(64L << 30);
        }

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("melange-out/prod/giant: has 68719476736 bytes, more than the limit of 8589934592");
    }

    @Test
    void refusesTooManyFilesAndTooMuchInAll() throws IOException {
        for (int i = 0; i < 12; i++) {
            Files.writeString(made.resolve("f" + i), "0123456789");
        }

        assertThatThrownBy(() -> read(new CollectionLimits(10, 10, 100, 1000)))
                .hasMessageContaining("more than 10 files");
        assertThatThrownBy(() -> read(new CollectionLimits(10, 20, 100, 100)))
                .hasMessageContaining("limit of 100 bytes");
    }

    @Test
    void refusesATreeThatIsTooDeepAndRemovesIt() throws Exception {
        Path tree = Files.createDirectory(workspace.resolve("tree-0"));
        for (int i = 1; i <= 1500; i++) {
            Path above = Files.createDirectory(workspace.resolve("tree-" + i));
            tree = Files.move(tree, above.resolve("ddddd")).getParent();
        }
        Files.move(tree, made.resolve("deep"));

        assertThatThrownBy(this::read).hasMessageContaining("nested deeper than 256 directories");

        FolderRemoval.remove(made);
        assertThat(made).doesNotExist();
    }

    @Test
    void readsAndRemovesWhatItsModeForbids() throws IOException {
        Path closed = Files.createDirectory(made.resolve("closed"));
        Path file = Files.writeString(closed.resolve("file"), "hidden");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

        FileTree tree = read();

        assertThat(attributes(tree, "closed")).isEqualTo(new Mode(0));
        assertThat(attributes(tree, "closed/file")).isEqualTo(new Mode(0));
        assertThat(tree.regularFile("closed/file").orElseThrow().content().bytes())
                .asString()
                .isEqualTo("hidden");
        FolderRemoval.remove(made);
        assertThat(made).doesNotExist();
    }

    @Test
    void failsWhenAFileIsAnotherByTheTimeItIsRead() throws IOException {
        Files.createDirectory(made.resolve("d"));
        Path file = Files.writeString(made.resolve("d/file"), "before");
        FileEntry.Regular regular = read().regularFile("d/file").orElseThrow();

        Files.writeString(file, "longer than before");
        assertThatThrownBy(() -> regular.content().bytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changed");

        Files.delete(file);
        Files.createSymbolicLink(file, Files.writeString(workspace.resolve("secret"), "secret"));
        assertThatThrownBy(() -> regular.content().bytes()).isInstanceOf(IOException.class);

        Files.move(made.resolve("d"), workspace.resolve("e"));
        Files.createSymbolicLink(made.resolve("d"), workspace.resolve("e"));
        assertThatThrownBy(() -> regular.content().bytes()).isInstanceOf(FileSystemException.class);
    }

    /** The time of a symbolic link cannot be set, so it is that of the moment. */
    private static List<FileEntry> withoutLinkTimes(FileTree tree) {
        return tree.files().stream()
                .map(file -> file instanceof FileEntry.Symlink
                        ? file.with(file.attributes().withMtime(0))
                        : file)
                .toList();
    }

    @Test
    void isTheInverseOfLayingOut() throws IOException {
        Files.createDirectories(made.resolve("usr/bin"));
        Files.writeString(made.resolve("usr/bin/tool"), "content");
        boolean root = HostUser.current().uid() == 0;
        Files.setAttribute(made.resolve("usr/bin/tool"), "unix:mode", root ? 04711 : 0711);
        Files.createLink(made.resolve("usr/bin/z"), made.resolve("usr/bin/tool"));
        Files.createSymbolicLink(made.resolve("usr/l"), Path.of("../../x/é"));
        Files.writeString(made.resolve("Főtanúsítvány"), "ü");
        FileTree tree = read();

        RootDirectory.write(tree, workspace.resolve("copy"), root);
        FileTree copy = CollectedFiles.read(workspace, "copy", CollectionLimits.USUAL, UnaryOperator.identity());

        assertThat(withoutLinkTimes(copy))
                .usingRecursiveComparison()
                .ignoringFields("content")
                .isEqualTo(withoutLinkTimes(tree));
        try (InputStream in =
                copy.regularFile("Főtanúsítvány").orElseThrow().content().open()) {
            assertThat(in.readAllBytes()).asString().isEqualTo("ü");
        }
    }

    private FileTree read() throws IOException {
        return read(CollectionLimits.USUAL);
    }

    private FileTree read(CollectionLimits limits) throws IOException {
        return CollectedFiles.read(workspace, "melange-out/prod", limits, UnaryOperator.identity());
    }

    private Path raw(String escaped) {
        return Path.of(URI.create(workspace.toUri() + escaped));
    }

    private static Mode attributes(FileTree tree, String path) {
        return tree.get(path).orElseThrow().attributes().mode();
    }

    private static boolean host(String... words) throws Exception {
        return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
    }
}
