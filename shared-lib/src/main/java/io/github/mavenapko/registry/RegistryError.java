package io.github.mavenapko.registry;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.Printable;
import io.github.mavenapko.json.JsonInput;
import io.github.mavenapko.json.JsonLimits;
import io.github.mavenapko.transport.HttpAnswer;
import io.github.mavenapko.transport.HttpCall;
import io.github.mavenapko.transport.HttpStatusException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Puts a registry's refusal into words: {@code METHOD url: status: CODE message}. */
final class RegistryError {
    private static final JsonLimits LIMITS = new JsonLimits(1 << 16, 16, 1000);
    private static final int LONGEST = 300;

    private RegistryError() {}

    static HttpStatusException exception(HttpCall call, HttpAnswer answer) throws IOException {
        return new HttpStatusException(of(call, answer), answer.status());
    }

    /** Reads the answer's body and closes it. */
    static String of(HttpCall call, HttpAnswer answer) throws IOException {
        String text = call + ": status " + answer.status();
        try (answer) {
            List<String> errors = errors(answer.body().readNBytes(LIMITS.bytes()));
            return errors.isEmpty() ? text : text + ": " + String.join(", ", errors);
        }
    }

    /** Whether a refusal has this error code. */
    static boolean has(HttpStatusException refusal, String code) {
        return String.valueOf(refusal.getMessage()).contains(": " + code);
    }

    private static List<String> errors(byte[] body) {
        List<String> errors = new ArrayList<>();
        try {
            JsonInput json = JsonInput.read("answer", body, LIMITS);
            for (JsonInput error : json.items("errors")) {
                String code = error.optionalText("code").orElse("");
                String message = error.optionalText("message").orElse("");
                errors.add(shortened(code + (message.isEmpty() ? "" : " " + message)));
            }
        } catch (InvalidInputException e) {
            // Many servers send a page of HTML or nothing; the status has to do then.
        }
        return errors.subList(0, Math.min(errors.size(), 5));
    }

    private static String shortened(String text) {
        return Printable.oneLine(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }
}
