package io.github.mavenapko.transport;

import io.github.mavenapko.diagnostic.Printable;
import java.util.Map;

/** Says what an unexpected status means and what can be done about it. */
final class StatusText {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(204, "No Content"),
            Map.entry(206, "Partial Content that was not asked for"),
            Map.entry(304, "Not Modified, which was not asked for"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(407, "Proxy Authentication Required"),
            Map.entry(410, "Gone"),
            Map.entry(413, "Content Too Large"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private StatusText() {}

    static String of(HttpCall call, HttpAnswer answer) {
        String name = NAMES.getOrDefault(answer.status(), "");
        String text = call + ": status " + answer.status() + (name.isEmpty() ? "" : " " + name);
        if (!answer.url().equals(call.url())) {
            text += " (redirected to " + answer.url() + ")";
        }
        return Printable.oneLine(text + advice(call, answer));
    }

    private static String advice(HttpCall call, HttpAnswer answer) {
        return switch (answer.status()) {
            case 401, 403 ->
                answer.credential()
                        .map(secret -> "; the " + secret + " were sent")
                        .orElse("; no credentials for " + call.url().authority() + " were sent");
            case 407 -> "; the proxy wants user and password";
            case 429, 503 ->
                answer.header("Retry-After")
                        .map(time -> "; the server asks to wait (Retry-After: " + shortened(time) + ")")
                        .orElse("");
            default -> "";
        };
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
