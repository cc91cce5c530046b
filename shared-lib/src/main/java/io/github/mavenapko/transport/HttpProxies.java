package io.github.mavenapko.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy is asked for which host. This machine itself is always asked directly.
 *
 * @param http the proxy for http addresses
 * @param https the proxy for https addresses, which it only sees encrypted
 * @param direct hosts that are asked directly; {@code *} at the start or end stands for anything
 */
public record HttpProxies(
        @Nullable HttpProxy http, @Nullable HttpProxy https, List<String> direct) {

    /** Everything is asked directly. */
    public static final HttpProxies NONE = new HttpProxies(null, null, List.of());

    public HttpProxies {
        direct = direct.stream()
                .map(pattern -> pattern.trim().toLowerCase(Locale.ROOT))
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    /**
     * The proxies that {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} name, in either case.
     *
     * @throws IllegalArgumentException when a value is not the URL of an HTTP proxy
     */
    public static HttpProxies ofEnvironment(Map<String, String> environment) {
        List<String> direct = new ArrayList<>();
        for (String name : variable(environment, "NO_PROXY").split("[,\\s]+")) {
            String host = name.startsWith(".") ? name.substring(1) : name;
            direct.add(host);
            direct.add(host.isEmpty() || host.startsWith("*") ? "" : "*." + host);
        }
        return new HttpProxies(proxy(environment, "HTTP_PROXY"), proxy(environment, "HTTPS_PROXY"), direct);
    }

    /** The proxy to ask for an address, if it is not asked directly. */
    Optional<HttpProxy> proxyFor(String scheme, String host) {
        boolean loopback = host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
        if (loopback || direct.stream().anyMatch(pattern -> matches(pattern, host))) {
            return Optional.empty();
        }
        return Optional.ofNullable(scheme.equals("https") ? https : http);
    }

    private static boolean matches(String pattern, String host) {
        boolean start = pattern.startsWith("*");
        boolean end = pattern.endsWith("*") && pattern.length() > 1;
        String middle = pattern.substring(start ? 1 : 0, pattern.length() - (end ? 1 : 0));
        if (start && end) {
            return host.contains(middle);
        }
        return start ? host.endsWith(middle) : end ? host.startsWith(middle) : host.equals(middle);
    }

    private static @Nullable HttpProxy proxy(Map<String, String> environment, String name) {
        String value = variable(environment, name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return HttpProxy.of(HttpUrl.parse(value.contains("://") ? value : "http://" + value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("environment variable " + name + ": " + e.getMessage());
        }
    }

    private static String variable(Map<String, String> environment, String name) {
        String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        return lower.isEmpty() ? environment.getOrDefault(name, "") : lower;
    }
}
