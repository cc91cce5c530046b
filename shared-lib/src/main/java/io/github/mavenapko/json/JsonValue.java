package io.github.mavenapko.json;

import java.util.regex.Pattern;

/** A JSON value. Objects keep the order of their fields, numbers the text they were written in. */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonValue.Text, JsonValue.Numeral, JsonValue.Literal {

    /** This text as a string. */
    static JsonValue of(String text) {
        return new Text(text);
    }

    /** This whole number. */
    static JsonValue of(long number) {
        return new Numeral(Long.toString(number));
    }

    /** {@code true} or {@code false}. */
    static JsonValue of(boolean truth) {
        return truth ? Literal.TRUE : Literal.FALSE;
    }

    /** A string. */
    record Text(String value) implements JsonValue {}

    /**
     * A number.
     *
     * @param literal how it is written in JSON, such as {@code 42} or {@code 1.5e3}
     */
    record Numeral(String literal) implements JsonValue {
        private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

        public Numeral {
            if (!NUMBER.matcher(literal).matches()) {
                throw new IllegalArgumentException("not a JSON number: " + literal);
            }
        }
    }

    /** A value that is written as a word. */
    enum Literal implements JsonValue {
        TRUE("true"),
        FALSE("false"),
        NULL("null");

        private final String word;

        Literal(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
