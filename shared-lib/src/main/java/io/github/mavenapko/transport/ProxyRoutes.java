package io.github.mavenapko.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells Java's client the way to each host. Java does not send Basic credentials to a proxy that opens a tunnel for
 * https, unless a property of the whole machine says so; such tunnels go through a {@link TunnelRelay}.
 */
final class ProxyRoutes extends ProxySelector implements Closeable {
    private final HttpProxies proxies;
    private final @Nullable TunnelRelay relay;

    ProxyRoutes(HttpProxies proxies) throws IOException {
        this.proxies = proxies;
        HttpProxy https = proxies.https();
        this.relay = https != null && https.credential().isPresent() ? TunnelRelay.to(https) : null;
    }

    /** Equal for those that lead the same way; one with a relay is like no other. */
    Object way() {
        return relay == null
                ? List.of(String.valueOf(proxies.http()), String.valueOf(proxies.https()), proxies.direct())
                : this;
    }

    @Override
    public List<Proxy> select(URI uri) {
        Optional<HttpProxy> proxy = proxies.proxyFor(uri.getScheme().toLowerCase(Locale.ROOT), uri.getHost());
        if (proxy.isEmpty()) {
            return List.of(Proxy.NO_PROXY);
        }
        InetSocketAddress address = relay != null && uri.getScheme().equalsIgnoreCase("https")
                ? relay.address()
                : InetSocketAddress.createUnresolved(
                        proxy.get().host(), proxy.get().port());
        return List.of(new Proxy(Proxy.Type.HTTP, address));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The failure reaches the caller by itself.
    }

    /** What a request needs so that the proxy lets it through. */
    Map<String, String> headers(HttpUrl url) {
        Optional<HttpProxy> proxy = proxies.proxyFor(url.scheme(), url.host());
        if (proxy.isEmpty()) {
            return Map.of();
        }
        if (url.isHttps()) {
            return relay == null ? Map.of() : Map.of(TunnelRelay.TICKET, relay.ticket());
        }
        return proxy.get()
                .credential()
                .map(secret -> Map.of("Proxy-Authorization", secret.header()))
                .orElse(Map.of());
    }

    @Override
    public void close() throws IOException {
        if (relay != null) {
            relay.close();
        }
    }
}
