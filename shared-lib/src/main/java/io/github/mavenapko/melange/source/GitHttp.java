package io.github.mavenapko.melange.source;

import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.HttpUrl;
import java.net.Proxy;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * Lets JGit speak through the build's own transport, with its proxies, certificates, credentials and offline switch. It
 * remembers where a repository was redirected to: uploads are not redirected, so they are sent there at once.
 */
final class GitHttp implements HttpConnectionFactory {
    private static final String REFERENCES = "/info/refs";

    private final HttpTransport transport;
    private final HttpUrl repository;
    private final Map<String, String> moved = new ConcurrentHashMap<>();

    /**
     * Connections for one checkout.
     *
     * @param repository its address; the user and password in it are used for its own server only
     */
    GitHttp(HttpTransport transport, HttpUrl repository) {
        this.transport = transport;
        this.repository = repository;
    }

    @Override
    public HttpConnection create(URL url) {
        return new GitHttpConnection(this, transport, url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) {
        return create(url);
    }

    /** Where a request has to go. */
    HttpUrl current(URL url) {
        String text = url.toString();
        for (Map.Entry<String, String> one : moved.entrySet()) {
            if (text.startsWith(one.getKey() + "/")) {
                return withSecret(HttpUrl.parse(
                        one.getValue() + text.substring(one.getKey().length())));
            }
        }
        return withSecret(HttpUrl.parse(text));
    }

    private HttpUrl withSecret(HttpUrl url) {
        String query = url.query().map(text -> "?" + text).orElse("");
        return url.sameOrigin(repository) ? repository.resolve(url.path() + query) : url;
    }

    /** Notes which address answered. */
    void answered(URL asked, HttpUrl answered) {
        String before = base(asked.toString());
        String after = base(answered.text());
        if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
            moved.put(before, after);
        }
    }

    private static String base(String url) {
        int references = url.indexOf(REFERENCES);
        return references < 0 ? "" : url.substring(0, references);
    }
}
