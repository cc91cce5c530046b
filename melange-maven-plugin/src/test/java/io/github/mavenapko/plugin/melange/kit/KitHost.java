package io.github.mavenapko.plugin.melange.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the kit's cases find around them: fresh keys, the guest repository that the kit's own script makes, a web server. */
public record KitHost(Path kit, Path keys, Path guest) {
    private static final int PORT = 18931;

    /** Makes keys and repository in a directory, unless a run before has left them there. */
    public static KitHost make(Path kit, Path directory) throws IOException {
        KitHost host = new KitHost(
                kit,
                Files.createDirectories(directory.resolve("keys")),
                Files.createDirectories(directory.resolve("guest")));
        if (Files.exists(host.keys.resolve("kit.rsa"))) {
            return host;
        }
        host.makeKey("kit.rsa", 4096);
        host.makeKey("guest.rsa", 2048);
        for (String architecture : List.of("x86_64", "aarch64")) {
            String script = kit.resolve("tools/make_guest_repo.py").toString();
            String key = host.keys.resolve("guest.rsa").toString();
            run(host.keys, Map.of(), List.of("python3", script, host.guest.toString(), key, architecture));
        }
        return host;
    }

    private void makeKey(String name, int bits) throws IOException {
        String file = keys.resolve(name).toString();
        run(keys, Map.of(), List.of("openssl", "genrsa", "-traditional", "-out", file, String.valueOf(bits)));
        run(keys, Map.of(), List.of("openssl", "rsa", "-in", file, "-pubout", "-out", file + ".pub"));
    }

    /** How a program ended, and what it printed. */
    public record Ended(int status, String output) {}

    private static void run(Path directory, Map<String, String> environment, List<String> words) throws IOException {
        Ended ended = execute(directory, environment, words);
        if (ended.status != 0) {
            throw new IOException(words + " ended with " + ended.status + ": " + ended.output);
        }
    }

    /** Runs a program to its end. */
    public static Ended execute(Path directory, Map<String, String> environment, List<String> words)
            throws IOException {
        Path out = Files.createTempFile("kit", ".out");
        Path err = Files.createTempFile("kit", ".err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        try {
            int status = builder.start().waitFor();
            String said = Files.readString(out, StandardCharsets.UTF_8);
            return new Ended(status, status == 0 ? said : said + Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Serves a directory at the port that the cases name; an empty name serves nothing. */
    public static Closeable serve(Path work, String name) throws IOException {
        if (name.isEmpty()) {
            return () -> {};
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.createContext("/", exchange -> answer(exchange, work.resolve(name)));
        server.start();
        return () -> server.stop(0);
    }

    private static void answer(HttpExchange exchange, Path root) throws IOException {
        Path file =
                root.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
        Optional<byte[]> content = file.startsWith(root) && Files.isRegularFile(file)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
        byte[] body = content.orElse("not here".getBytes(StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(content.isPresent() ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
