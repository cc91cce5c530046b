package io.github.mavenapko.melange.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Serves one repository by git's smart protocol under {@code /repo.git}, and a redirect to it under {@code /old.git}. */
final class GitServer implements Closeable {
    private final HttpServer server;
    private final Repository repository;
    private final AtomicInteger failures = new AtomicInteger();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    GitServer(Repository repository) throws IOException {
        this.repository = repository;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/old.git", exchange -> {
            String target = exchange.getRequestURI().toString().replace("/old.git", "/repo.git");
            exchange.getResponseHeaders().add("Location", target);
            exchange.sendResponseHeaders(301, -1);
            exchange.close();
        });
        server.createContext("/repo.git", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Makes the next so many requests fail. */
    void fail(int times) {
        failures.set(times);
    }

    /** What requests said about who sent them. */
    List<String> authorizations() {
        return authorizations;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
            return;
        }
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        String version = exchange.getRequestHeaders().getFirst("Git-Protocol");
        if (version != null) {
            pack.setExtraParameters(List.of(version.split(":")));
        }
        boolean references = exchange.getRequestURI().getPath().endsWith("/info/refs");
        if (references) {
            PacketLineOut lines = new PacketLineOut(out);
            lines.writeString("# service=git-upload-pack\n");
            lines.end();
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        } else {
            pack.upload(body(exchange), out, null);
        }
        exchange.getResponseHeaders()
                .add("Content-Type", "application/x-git-upload-pack-" + (references ? "advertisement" : "result"));
        exchange.sendResponseHeaders(200, out.size());
        exchange.getResponseBody().write(out.toByteArray());
        exchange.close();
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return compressed ? new GZIPInputStream(in) : in;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
