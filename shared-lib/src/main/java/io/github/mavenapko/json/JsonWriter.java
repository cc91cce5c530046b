package io.github.mavenapko.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON byte for byte as Go's {@code encoding/json} does: {@code <}, {@code >} and {@code &} as escapes, U+2028
 * and U+2029 too, control characters in their short form or by their number, everything else as it is in UTF-8.
 * Half of a surrogate pair is written as U+FFFD.
 */
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final @Nullable String indent;
    private final boolean finalNewline;

    private JsonWriter(@Nullable String indent, boolean finalNewline) {
        this.indent = indent;
        this.finalNewline = finalNewline;
    }

    /** Writes everything on one line, without a newline at the end (Go's {@code Marshal}). */
    public static JsonWriter compact() {
        return new JsonWriter(null, false);
    }

    /** Writes a field or item a line, without a newline at the end (Go's {@code MarshalIndent} without prefix). */
    public static JsonWriter indented(String indent) {
        return new JsonWriter(indent, false);
    }

    /** The same with a newline at the end (Go's {@code Encoder}). */
    public JsonWriter withFinalNewline() {
        return new JsonWriter(indent, true);
    }

    /** The value in UTF-8. */
    public byte[] bytes(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The value as text. */
    public String text(JsonValue value) {
        StringBuilder out = new StringBuilder();
        write(out, value, 0);
        return finalNewline ? out.append('\n').toString() : out.toString();
    }

    private void write(StringBuilder out, JsonValue value, int depth) {
        if (value instanceof JsonObject object) {
            writeObject(out, object, depth);
        } else if (value instanceof JsonArray array) {
            writeArray(out, array, depth);
        } else if (value instanceof JsonValue.Text text) {
            writeString(out, text.value());
        } else if (value instanceof JsonValue.Numeral number) {
            out.append(number.literal());
        } else if (value instanceof JsonValue.Literal literal) {
            out.append(literal.word());
        }
    }

    private void writeObject(StringBuilder out, JsonObject object, int depth) {
        out.append('{');
        Iterator<Map.Entry<String, JsonValue>> fields =
                object.fields().entrySet().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonValue> field = fields.next();
            newLine(out, depth + 1);
            writeString(out, field.getKey());
            out.append(indent == null ? ":" : ": ");
            write(out, field.getValue(), depth + 1);
            out.append(fields.hasNext() ? "," : "");
        }
        if (!object.fields().isEmpty()) {
            newLine(out, depth);
        }
        out.append('}');
    }

    private void writeArray(StringBuilder out, JsonArray array, int depth) {
        out.append('[');
        Iterator<JsonValue> items = array.items().iterator();
        while (items.hasNext()) {
            newLine(out, depth + 1);
            write(out, items.next(), depth + 1);
            out.append(items.hasNext() ? "," : "");
        }
        if (!array.items().isEmpty()) {
            newLine(out, depth);
        }
        out.append(']');
    }

    private void newLine(StringBuilder out, int depth) {
        if (indent != null) {
            out.append('\n').append(indent.repeat(depth));
        }
    }

    private static void writeString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                writeCharacter(out, c);
            }
        }
        out.append('"');
    }

    private static void writeCharacter(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\u2028' -> out.append("\\u2028");
            case '\u2029' -> out.append("\\u2029");
            case '<', '>', '&' -> writeEscape(out, c);
            default -> {
                if (c < ' ') {
                    writeEscape(out, c);
                } else {
                    // Go writes the replacement character for what is no valid text as an escape.
                    out.append(Character.isSurrogate(c) ? "\\ufffd" : c);
                }
            }
        }
    }

    private static void writeEscape(StringBuilder out, char c) {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
    }
}
