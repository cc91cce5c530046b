package io.github.mavenapko.melange.source;

import io.github.mavenapko.transport.HttpAnswer;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import io.github.mavenapko.transport.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.URL;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** One request of JGit. It is sent when its answer is first asked for. */
final class GitHttpConnection implements HttpConnection {
    private static final long LARGEST_ANSWER = 16L << 30;

    /** What the transport decides itself. */
    private static final Set<String> TRANSPORTS_OWN =
            Set.of("accept-encoding", "user-agent", "connection", "content-length", "expect", "host");

    private final GitHttp connections;
    private final HttpTransport transport;
    private final URL url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable HttpAnswer answer;

    GitHttpConnection(GitHttp connections, HttpTransport transport, URL url) {
        this.connections = connections;
        this.transport = transport;
        this.url = url;
    }

    private HttpAnswer answer() throws IOException {
        if (answer == null) {
            HttpUrl target = connections.current(url);
            HttpCall call = method.equals("POST")
                    ? HttpCall.post(target, Upload.of(body.toByteArray()))
                    : HttpCall.get(target).retried(false);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                call = call.withHeader(header.getKey(), header.getValue());
            }
            answer = transport.send(call.withLimit(LARGEST_ANSWER));
            connections.answered(url, answer.url());
        }
        return answer;
    }

    @Override
    public int getResponseCode() throws IOException {
        return answer().status();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return "status " + answer().status();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return answer().body();
    }

    @Override
    public OutputStream getOutputStream() {
        return body;
    }

    @Override
    public void connect() throws IOException {
        answer();
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return answer == null ? Map.of() : answer.headers().fields();
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return answer == null ? List.of() : answer.headers().all(name);
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        return answer == null ? null : answer.header(name).orElse(null);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        return answer == null ? -1 : (int) Math.min(answer.length().orElse(-1), Integer.MAX_VALUE);
    }

    @Override
    public void setRequestProperty(String name, String value) {
        if (!TRANSPORTS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, value);
        }
    }

    @Override
    public void setRequestMethod(String name) throws ProtocolException {
        if (!name.equals("GET") && !name.equals("POST")) {
            throw new ProtocolException("git has no use for " + name);
        }
        method = name;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public void setUseCaches(boolean use) {
        // The transport has no cache.
    }

    @Override
    public void setConnectTimeout(int milliseconds) {
        // The transport has its own limits.
    }

    @Override
    public void setReadTimeout(int milliseconds) {
        // The transport has its own limits.
    }

    @Override
    public void setInstanceFollowRedirects(boolean follow) {
        // The transport follows them, with care for credentials.
    }

    @Override
    public void setDoOutput(boolean output) {
        // The method tells.
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
        // Requests are small: they are sent when they are complete.
    }

    @Override
    public void setChunkedStreamingMode(int length) {
        // Requests are small: they are sent when they are complete.
    }

    @Override
    public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        // Only asked for in order to trust everybody, which the transport does not.
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        // Only asked for in order to trust everybody, which the transport does not.
    }
}
