package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.json.JsonArray;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What melange makes of a definition for a second architecture, of which only the sum is known: what we make of it, with scripts
 * as melange prints them. How it prints them is known from the first architecture; a script that is not the same for both
 * differs only in names of architectures.
 */
final class OtherArchitecture {
    private static final Pattern NAME = Pattern.compile("(x86_64|aarch64)(-pc-linux|-unknown-linux)?|amd64|arm64");

    private final JsonValue ourFirst;
    private final JsonValue melangesFirst;
    private final Predicate<String> builtIn;

    OtherArchitecture(JsonValue ourFirst, JsonValue melangesFirst, Predicate<String> builtIn) {
        this.ourFirst = ourFirst;
        this.melangesFirst = melangesFirst;
        this.builtIn = builtIn;
    }

    JsonValue expected(JsonValue ourSecond) {
        return expected(ourSecond, ourFirst, melangesFirst);
    }

    private JsonValue expected(JsonValue second, @Nullable JsonValue first, @Nullable JsonValue melanges) {
        if (second instanceof JsonArray items
                && first instanceof JsonArray firsts
                && melanges instanceof JsonArray theirs) {
            Iterator<JsonValue> ours = firsts.items().iterator();
            Iterator<JsonValue> others = theirs.items().iterator();
            return new JsonArray(items.items().stream()
                    .map(item -> expected(item, next(ours), next(others)))
                    .toList());
        }
        if (!(second instanceof JsonObject object)) {
            return second;
        }
        Map<String, JsonValue> fields = new TreeMap<>();
        object.fields().forEach((key, field) -> {
            JsonValue ours = field(first, key);
            JsonValue theirs = field(melanges, key);
            if (!key.equals("runs")) {
                fields.put(key, expected(field, ours, theirs));
            } else if (theirs != null) {
                fields.put(key, field.equals(ours) ? theirs : renamed(theirs, field));
            }
        });
        if (fields.get("uses") instanceof JsonValue.Text uses && builtIn.test(uses.value())) {
            fields.remove("pipeline");
        }
        return new JsonObject(fields);
    }

    private static @Nullable JsonValue next(Iterator<JsonValue> items) {
        return items.hasNext() ? items.next() : null;
    }

    private static @Nullable JsonValue field(@Nullable JsonValue value, String key) {
        return value instanceof JsonObject object ? object.fields().get(key) : null;
    }

    /** The names of architectures in a printed script, one after the other, become those that our script has in their places. */
    private static JsonValue renamed(JsonValue printed, JsonValue ours) {
        Matcher names = NAME.matcher(ShellText.squeeze(text(ours)));
        return JsonValue.of(NAME.matcher(text(printed))
                .replaceAll(name -> Matcher.quoteReplacement(names.find() ? names.group() : name.group())));
    }

    private static String text(JsonValue value) {
        return ((JsonValue.Text) value).value();
    }

    /** The sum of the canonical form: sorted fields, no white space, no escapes that need not be. */
    static String sha256(JsonValue value) {
        StringBuilder text = new StringBuilder();
        write(text, value);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(StringBuilder out, JsonValue value) {
        if (value instanceof JsonObject object) {
            String separator = "{";
            out.append(object.fields().isEmpty() ? "{" : "");
            for (Map.Entry<String, JsonValue> field : new TreeMap<>(object.fields()).entrySet()) {
                out.append(separator);
                quote(out, field.getKey());
                out.append(':');
                write(out, field.getValue());
                separator = ",";
            }
            out.append('}');
        } else if (value instanceof JsonArray array) {
            String separator = "[";
            out.append(array.items().isEmpty() ? "[" : "");
            for (JsonValue item : array.items()) {
                out.append(separator);
                write(out, item);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof JsonValue.Text text) {
            quote(out, text.value());
        } else if (value instanceof JsonValue.Numeral number) {
            out.append(number.literal());
        } else {
            out.append(JsonWriter.compact().text(value));
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : c);
            }
        }
        out.append('"');
    }
}
