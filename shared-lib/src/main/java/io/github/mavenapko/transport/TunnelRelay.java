package io.github.mavenapko.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A proxy on this machine that adds user and password to requests for a tunnel and hands them on to the real proxy. It
 * serves only who knows its ticket, which is this process.
 */
final class TunnelRelay implements Closeable {
    /** The header field for the ticket. Java passes on {@code Proxy-} fields when it asks for a tunnel. */
    static final String TICKET = "Proxy-Ticket";

    private static final int CONNECT_MILLIS = 20_000;
    private static final int HEAD_MILLIS = 10_000;
    private static final int MOST_HEAD_BYTES = 1 << 14;

    private final HttpProxy proxy;
    private final String secret;
    private final String ticket;
    private final ServerSocket server;

    private TunnelRelay(HttpProxy proxy, String secret, ServerSocket server) {
        this.proxy = proxy;
        this.secret = secret;
        this.server = server;
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        this.ticket = HexFormat.of().formatHex(random);
    }

    static TunnelRelay to(HttpProxy proxy) throws IOException {
        String secret = proxy.credential().orElseThrow().header();
        TunnelRelay relay = new TunnelRelay(proxy, secret, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        background(relay::accept);
        return relay;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    String ticket() {
        return ticket;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                background(() -> serve(client));
            } catch (IOException e) {
                // Closed, or a client that gave up before it was accepted.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket real = new Socket()) {
            client.setSoTimeout(HEAD_MILLIS);
            InputStream in = new BufferedInputStream(client.getInputStream());
            List<String> head = head(in);
            if (!isOurs(head)) {
                answer(client, "403 Forbidden");
                return;
            }
            try {
                real.connect(new InetSocketAddress(proxy.host(), proxy.port()), CONNECT_MILLIS);
            } catch (IOException e) {
                answer(client, "502 Proxy Unreachable");
                return;
            }
            client.setSoTimeout(0);
            real.getOutputStream().write(withSecret(head));
            background(() -> copy(real, client));
            pump(in, real.getOutputStream());
        } catch (IOException e) {
            // Either side broke off; the other one is closed and notices.
        }
    }

    private boolean isOurs(List<String> head) {
        byte[] expected = (TICKET + ": " + ticket).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
        return head.get(0).startsWith("CONNECT ")
                && head.stream()
                        .map(line -> line.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1))
                        .anyMatch(line -> MessageDigest.isEqual(line, expected));
    }

    private byte[] withSecret(List<String> head) {
        List<String> lines = new ArrayList<>(head);
        lines.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith(TICKET.toLowerCase(Locale.ROOT) + ":"));
        lines.add("Proxy-Authorization: " + secret);
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0 || bytes.size() > MOST_HEAD_BYTES) {
                throw new IOException("not the head of a request");
            }
            bytes.write(b);
            text = b == '\n' ? bytes.toString(StandardCharsets.ISO_8859_1) : "";
        }
        return List.of(text.strip().split("\r\n"));
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            pump(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // Either side broke off; both are closed.
        }
    }

    private static void pump(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 14];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            out.flush();
        }
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "mavenapko-proxy-tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
