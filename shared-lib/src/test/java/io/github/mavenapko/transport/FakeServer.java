package io.github.mavenapko.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on this machine that says byte for byte what a test wants, and remembers what it was asked. */
public final class FakeServer implements Closeable {
    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** What the server does with a request. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Question question, Reply reply) throws IOException, InterruptedException;
    }

    /** A request as it arrived. */
    public record Question(String method, String target, Map<String, String> headers, byte[] body) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String path() {
            return target.split("\\?")[0];
        }

        public String query() {
            return target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
        }
    }

    private FakeServer(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    public static FakeServer start(Behaviour behaviour) throws IOException {
        return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    }

    public static FakeServer start(ServerSocket socket, Behaviour behaviour) {
        FakeServer fake = new FakeServer(socket, behaviour);
        background(fake::accept);
        return fake;
    }

    public int port() {
        return server.getLocalPort();
    }

    public HttpUrl url(String path) {
        return HttpUrl.parse("http://127.0.0.1:" + port() + path);
    }

    /** All requests so far. */
    public List<Question> questions() {
        return questions;
    }

    /** How many connections were opened so far. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                background(() -> serve(socket));
            } catch (IOException e) {
                // Closed at the end of the test.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            connections.incrementAndGet();
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Reply reply = new Reply(socket);
            for (Question question = read(in); question != null; question = read(in)) {
                questions.add(question);
                reply.toHead = question.method().equals("HEAD");
                behaviour.answer(question, reply);
                if (reply.closed) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client went away.
        }
    }

    private static @Nullable Question read(InputStream in) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return null;
        }
        String[] lines = head.split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        String[] words = lines[0].split(" ");
        return new Question(words[0], words[1], headers, in.readNBytes(length));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    static void background(Runnable work) {
        Thread thread = new Thread(work, "fake-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The way to answer. */
    public static final class Reply {
        private final Socket socket;
        private boolean closed;
        private boolean toHead;

        Reply(Socket socket) {
            this.socket = socket;
        }

        /** A well-formed answer with this body; headers as {@code Name: value}. */
        public void send(int status, byte[] body, String... headers) throws IOException {
            head(status, body.length, headers);
            raw(toHead ? new byte[0] : body);
        }

        public void send(int status, String body, String... headers) throws IOException {
            send(status, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        /** The head of an answer whose body is said to be so long. */
        public void head(int status, long length, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\n");
            head.append(status == 204 || status == 304 ? "" : "Content-Length: " + length + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            raw(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        }

        public void raw(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        public void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Ends the connection in an orderly way. */
        public void close() throws IOException {
            closed = true;
            socket.close();
        }

        /** Ends the connection with a reset. */
        public void reset() throws IOException, InterruptedException {
            Thread.sleep(50);
            closed = true;
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
