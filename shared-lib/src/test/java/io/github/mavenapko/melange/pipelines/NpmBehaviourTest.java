package io.github.mavenapko.melange.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code npm/install} against a registry of two packages on this machine. */
class NpmBehaviourTest {
    private final Map<String, byte[]> answers = new TreeMap<>();
    private HttpServer registry;
    private Workshop workshop;

    @BeforeEach
    void opensTheRegistry(@TempDir Path directory) throws IOException, InterruptedException {
        Tool.require("npm", "node");
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", this::answer);
        registry.start();
        publish("kit-base", Map.of("1.0.0", "", "1.1.0", ""));
        publish(
                "kit-hello",
                Map.of(
                        "2.0.0",
                        ", \"bin\": {\"kit-hello\": \"index.js\"}, \"dependencies\": {\"kit-base\": \"^1.0.0\"}"));
        workshop = new Workshop(directory)
                .withNetworkOfTheMachine()
                .with("npm_config_registry", url(""))
                .with("npm_config_update_notifier", "false");
    }

    @AfterEach
    void closesTheRegistry() {
        registry.stop(0);
    }

    @Test
    void installsBelowThePackage() throws IOException, InterruptedException {
        workshop.run("npm/install", Map.of("package", "kit-hello", "version", "2.0.0"));

        assertThat(workshop.contents("kit"))
                .contains(
                        "usr/bin/kit-hello -> ../lib/node_modules/kit-hello/index.js",
                        "usr/lib/node_modules/kit-hello/index.js");
        assertThat(workshop.text("melange-out/kit/usr/lib/node_modules/kit-hello/node_modules/kit-base/package.json"))
                .contains("1.1.0");
    }

    @Test
    void overridesAreForced() throws IOException, InterruptedException {
        workshop.run(
                "npm/install",
                Map.of(
                        "package",
                        "kit-hello",
                        "version",
                        "2.0.0",
                        "overrides",
                        "kit-base@1.0.0 # older\n# nothing\n@none/other@3\n"));

        assertThat(workshop.contents("kit"))
                .contains("usr/bin/kit-hello -> ../lib/node_modules/kit-hello/index.js")
                .doesNotContain("usr/lib/package.json", "usr/lib/package-lock.json");
        workshop.prepare("cat $(find melange-out -path '*kit-base/package.json') > base");
        assertThat(workshop.text("base")).contains("1.0.0");
    }

    @Test
    void refusesAnUnknownPackageManager() throws IOException, InterruptedException {
        assertThat(workshop.fail("npm/install", Map.of("package", "a", "version", "1", "npm-package", "yarn")))
                .contains("npm-package is \"yarn\"");
    }

    private void publish(String name, Map<String, String> versions) throws IOException {
        StringBuilder listing = new StringBuilder();
        for (Map.Entry<String, String> version : new TreeMap<>(versions).entrySet()) {
            String manifest =
                    "{\"name\": \"" + name + "\", \"version\": \"" + version.getKey() + "\"" + version.getValue();
            String file = "/" + name + "-" + version.getKey() + ".tgz";
            answers.put(file, archive(manifest + "}"));
            listing.append(listing.isEmpty() ? "" : ", ")
                    .append("\"" + version.getKey() + "\": " + manifest + ", \"dist\": {\"tarball\": \"" + url(file)
                            + "\"}}");
        }
        answers.put(
                "/" + name,
                ("{\"name\": \"" + name + "\", \"dist-tags\": {}, \"versions\": {" + listing + "}}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] archive(String manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            add(tar, "package/package.json", manifest);
            add(tar, "package/index.js", "#!/usr/bin/env node\nconsole.log('hello')\n");
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = answers.get(exchange.getRequestURI().getPath());
        if (body == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + registry.getAddress().getPort() + path;
    }
}
