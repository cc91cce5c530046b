package io.github.mavenapko.melange.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import io.github.mavenapko.digest.Hash;
import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import io.github.mavenapko.transport.OfflineException;
import io.github.mavenapko.transport.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {
    /** {@code printf x | zstd | base64} of a tar archive would be long: this is the text "zstd" in a frame. */
    private static final byte[] ZSTD_TEXT = Base64.getDecoder().decode("KLUv/SAEIQAAenN0ZA==");

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private FileServer server;
    private Path workspace;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
        workspace = Files.createDirectory(folder.resolve("workspace"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void downloadsVerifiesAndUnpacks() throws IOException {
        byte[] archive = gzip(tar(
                directory("app-1.0/", 0755),
                file("app-1.0/run", "go", 0755),
                file("app-1.0/a/b", "é", 0640),
                link("app-1.0/l", "/etc/passwd"),
                hardLink("app-1.0/h", "app-1.0/run")));
        String uri = server.put("/dl/app-1.0.tar.gz", archive);

        fetch(Map.of("uri", uri, "expected-sha256", sha256(archive)));

        assertThat(workspace.resolve("run")).hasContent("go").isExecutable();
        assertThat(workspace.resolve("a/b")).usingCharset("UTF-8").hasContent("é");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.resolve("a/b"))))
                .isEqualTo("rw-r-----");
        assertThat(Files.readSymbolicLink(workspace.resolve("l"))).hasToString("/etc/passwd");
        assertThat(Files.getAttribute(workspace.resolve("h"), "unix:ino"))
                .isEqualTo(Files.getAttribute(workspace.resolve("run"), "unix:ino"));
        assertThat(Files.getLastModifiedTime(workspace.resolve("run")).toMillis())
                .isEqualTo(1_000_000_000_000L);
        assertThat(workspace.resolve("app-1.0.tar.gz")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "bzip2", "xz", "lzma"})
    void unpacksWhateverTheCompression(String compression) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new CompressorStreamFactory().createCompressorOutputStream(compression, bytes)) {
            out.write(tar(file("x/y", "text", 0644)));
        }
        String uri = server.put("/x", bytes.toByteArray());

        fetch(Map.of("uri", uri, "expected-none", "a test"));

        assertThat(workspace.resolve("y")).hasContent("text");
    }

    @Test
    void knowsZstandard() throws IOException {
        try (var in = Compression.uncompressed(new java.io.ByteArrayInputStream(ZSTD_TEXT))) {
            assertThat(in.readAllBytes()).asString().isEqualTo("zstd");
        }
    }

    @Test
    void unpacksZipArchivesIntoADirectoryThatItMakes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            ZipArchiveEntry entry = new ZipArchiveEntry("top/dir/run");
            entry.setUnixMode(0100755);
            zip.putArchiveEntry(entry);
            zip.write("go".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        String uri = server.put("/x.zip", bytes.toByteArray());

        fetch(Map.of(
                "uri",
                uri,
                "expected-none",
                "a test",
                "directory",
                "made/here",
                "strip-components",
                "2",
                "delete",
                "true"));

        assertThat(workspace.resolve("made/here/run")).hasContent("go").isExecutable();
        assertThat(workspace.resolve("x.zip")).doesNotExist();
    }

    @Test
    void leavesTheFileAsItIsWhenAsked() throws IOException {
        String uri = server.put("/data.bin", new byte[] {1, 2, 3});

        fetch(Map.of("uri", uri, "expected-none", "a test", "extract", "false"));

        assertThat(workspace.resolve("data.bin")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void takesTheFileFromTheCacheTheNextTime() throws IOException {
        byte[] data = {4, 5, 6};
        Map<String, String> inputs =
                Map.of("uri", server.put("/data.bin", data), "expected-sha512", sha512(data), "extract", "false");
        fetch(inputs);
        Files.delete(workspace.resolve("data.bin"));

        fetch(inputs);

        assertThat(workspace.resolve("data.bin")).hasBinaryContent(data);
        assertThat(server.requests()).isEqualTo(1);
        assertThat(folder.resolve("cache/sha512:" + sha512(data))).exists();
    }

    @Test
    void downloadsAgainWhatTheCacheHoldsDamaged() throws IOException {
        byte[] data = {4, 5, 6};
        Map<String, String> inputs =
                Map.of("uri", server.put("/data.bin", data), "expected-sha256", sha256(data), "extract", "false");
        fetch(inputs);
        Files.delete(workspace.resolve("data.bin"));
        Files.write(folder.resolve("cache/sha256:" + sha256(data)), new byte[] {9});

        fetch(inputs);

        assertThat(workspace.resolve("data.bin")).hasBinaryContent(data);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void usesAFileOfTheWorkspaceThatIsTheExpectedOne() throws IOException {
        Files.write(workspace.resolve("data.bin"), new byte[] {7});

        fetch(Map.of("uri", server.url("/data.bin"), "expected-sha256", sha256(new byte[] {7}), "extract", "false"));

        assertThat(server.requests()).isZero();
        assertThatThrownBy(() -> fetch(Map.of(
                        "uri", server.url("/data.bin"), "expected-sha256", sha256(new byte[] {8}), "extract", "false")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the file data.bin of the workspace has sha256");
    }

    @Test
    void refusesAFileOfAnotherSum() throws IOException {
        String uri = server.put("/data.bin", new byte[] {1});
        String wanted = sha256(new byte[] {2});

        assertThatThrownBy(() -> fetch(Map.of("uri", uri, "expected-sha256", wanted)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("melange.yaml:7:3: with.expected-sha256: http://127.0.0.1")
                .hasMessageContaining("instead of the expected " + wanted);
        assertThat(workspace).isEmptyDirectory();
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> fetch(Map.of(
                        "uri",
                        "ftp://example.org/x",
                        "strip-components",
                        "-1",
                        "extract",
                        "yes",
                        "expected-sha256",
                        "abc")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("with.uri")
                .hasMessageContaining("with.strip-components")
                .hasMessageContaining("with.extract: \"yes\" is neither true nor false")
                .hasMessageContaining("with.expected-sha256: \"abc\" is not 64 hexadecimal digits");
        assertThatThrownBy(() -> fetch(Map.of("uri", server.url("/x"))))
                .hasMessageContaining("give expected-sha256 or expected-sha512, or a reason in expected-none");
    }

    @Test
    void writesNothingOutsideTheWorkspace() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Map<String, byte[]> archives = new HashMap<>();
        archives.put("dots", tar(file("a/../../outside/x", "bad", 0644)));
        archives.put("through a link", tar(link("a/l", "../../outside"), file("a/l/x", "bad", 0644)));
        archives.put(
                "through a link to a link",
                tar(link("a/l", outside.toString()), link("a/m", "l"), file("a/m/x", "bad", 0644)));
        archives.put("hard link", tar(hardLink("a/x", "../../outside/secret")));
        Files.writeString(outside.resolve("secret"), "secret");
        archives.forEach((what, archive) -> {
            String uri = server.put("/" + what.replace(' ', '-'), archive);
            assertThatThrownBy(() -> fetch(Map.of("uri", uri, "expected-none", "a test", "strip-components", "0")))
                    .as(what)
                    .isInstanceOfAny(InvalidInputException.class, IOException.class);
        });
        assertThat(outside).isDirectoryNotContaining("glob:**/x");
        assertThatThrownBy(() ->
                        fetch(Map.of("uri", server.url("/x"), "expected-none", "a test", "directory", "../../etc")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("outside /home/build");
    }

    @Test
    void doesNotWriteThroughALinkThatAnEarlierStepMade() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(workspace.resolve("src"), outside);
        Files.createSymbolicLink(workspace.resolve("data"), outside.resolve("data"));
        byte[] archive = tar(file("a/x", "bad", 0644));

        assertThatThrownBy(() ->
                        fetch(Map.of("uri", server.put("/a", archive), "expected-none", "a test", "directory", "src")))
                .hasMessageContaining("symbolic link");
        fetch(Map.of("uri", server.put("/data", archive), "expected-none", "a test", "extract", "false"));

        assertThat(outside).isEmptyDirectory();
        assertThat(Files.isRegularFile(workspace.resolve("data"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void saysThatAFileIsNoArchive() {
        String uri = server.put("/data.bin", "no archive at all".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> fetch(Map.of("uri", uri, "expected-none", "a test")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("with.extract: data.bin: is neither a tar archive");
    }

    @Test
    void usesOnlyTheCacheWhenOffline() throws IOException {
        byte[] data = {1, 2};
        Map<String, String> inputs =
                Map.of("uri", server.put("/d", data), "expected-sha256", sha256(data), "extract", "false");
        try (HttpTransport offline = new HttpTransport(new HttpSettings().withOffline(true))) {
            assertThatThrownBy(() -> fetch(inputs, offline)).isInstanceOf(OfflineException.class);
            fetch(inputs);
            Files.delete(workspace.resolve("d"));
            fetch(inputs, offline);
        }
        assertThat(workspace.resolve("d")).hasBinaryContent(data);
    }

    @Test
    void fillsACacheDirectoryOfMelange() throws IOException {
        byte[] data = {1, 2};
        SourceCache cache = new SourceCache(folder.resolve("melange-cache"), List.of());
        HttpUrl url = HttpUrl.parse(server.put("/d", data));
        try (HttpTransport transport = transport()) {
            assertThat(cache.store(transport, url, "sha256:" + sha256(data))).isTrue();
            assertThat(cache.store(transport, url, "sha256:" + sha256(data))).isFalse();
            assertThatThrownBy(() -> cache.store(transport, url, "sha256:" + sha256(new byte[] {3})))
                    .isInstanceOf(WrongSumException.class);
        }
        assertThat(folder.resolve("melange-cache")).isDirectoryContaining("glob:**/sha256:" + sha256(data));
        try (var files = Files.list(folder.resolve("melange-cache"))) {
            assertThat(files).hasSize(1);
        }
    }

    private void fetch(Map<String, String> inputs) throws IOException {
        try (HttpTransport transport = transport()) {
            fetch(inputs, transport);
        }
    }

    private void fetch(Map<String, String> inputs, HttpTransport transport) throws IOException {
        SourceCache cache = new SourceCache(folder.resolve("cache"), List.of());
        SourceLocation location = new SourceLocation("melange.yaml", 7, 3);
        SourceSteps.run(
                "fetch",
                inputs,
                new SourceContext(location, workspace, "/home/build", transport, cache, 0, notices::add));
    }

    private static HttpTransport transport() throws IOException {
        return new HttpTransport(new HttpSettings().withRetry(RetryPolicy.NEVER));
    }

    private interface Part {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private static byte[] tar(Part... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            for (Part part : parts) {
                part.write(tar);
            }
        }
        return bytes.toByteArray();
    }

    private static Part file(String name, String text, int mode) {
        return tar -> {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            entry.setMode(mode);
            entry.setModTime(1_000_000_000_000L);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        };
    }

    private static Part directory(String name, int mode) {
        return tar -> {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setMode(mode);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        };
    }

    private static Part link(String name, String target) {
        return special(name, target, TarConstants.LF_SYMLINK);
    }

    private static Part hardLink(String name, String target) {
        return special(name, target, TarConstants.LF_LINK);
    }

    private static Part special(String name, String target, byte type) {
        return tar -> {
            TarArchiveEntry entry = new TarArchiveEntry(name, type);
            entry.setLinkName(target);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        };
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Hash.SHA256.of(bytes));
    }

    private static String sha512(byte[] bytes) {
        return HexFormat.of().formatHex(Hash.SHA512.of(bytes));
    }
}
