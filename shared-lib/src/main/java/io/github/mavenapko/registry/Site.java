package io.github.mavenapko.registry;

import io.github.mavenapko.transport.HttpUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Who runs a host, as far as its name tells: decides where a registry may send its clients. */
final class Site {
    private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final Set<String> SECOND_LEVEL =
            Set.of("co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go");

    private Site() {}

    /** Whether two hosts are the same or have the same registered domain. */
    static boolean isSame(String a, String b) {
        return a.equals(b)
                || !isLiteral(a)
                        && !isLiteral(b)
                        && domain(a).equals(domain(b))
                        && domain(a).contains(".");
    }

    /**
     * Whether an address is one that only machines nearby can mean: a literal address of this machine, its link or a
     * private network, or {@code localhost}.
     */
    static boolean isNearby(HttpUrl url) {
        String host = url.host();
        if (url.isLoopback() || host.equals("0.0.0.0")) {
            return true;
        }
        if (host.startsWith("[")) {
            return host.matches("\\[(::.*|f[cdef].*|.*:ffff:.*)\\]");
        }
        return host.matches("(10|127|0)\\..*|169\\.254\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*")
                && IPV4.matcher(host).matches();
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    private static String domain(String host) {
        List<String> labels = Arrays.asList(host.split("\\."));
        int count = labels.size();
        if (count < 2) {
            return host;
        }
        boolean nested = labels.get(count - 1).length() == 2 && SECOND_LEVEL.contains(labels.get(count - 2));
        return String.join(".", labels.subList(Math.max(0, count - (nested ? 3 : 2)), count));
    }
}
