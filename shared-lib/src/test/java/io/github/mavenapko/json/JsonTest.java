package io.github.mavenapko.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void writesOnOneLineInTheOrderGiven() {
        JsonObject object = JsonObject.builder()
                .put("b", 1)
                .put("a", JsonArray.ofTexts(List.of("x", "y")))
                .put("empty", JsonArray.of())
                .put("c", true)
                .put("n", JsonValue.Literal.NULL)
                .build();

        assertThat(JsonWriter.compact().text(object))
                .isEqualTo("{\"b\":1,\"a\":[\"x\",\"y\"],\"empty\":[],\"c\":true,\"n\":null}");
    }

    @Test
    void indentsAsGoDoes() {
        JsonObject object = JsonObject.builder()
                .put("a", JsonArray.of(JsonValue.of(1), JsonObject.builder().build()))
                .put("o", JsonObject.builder().put("k", "v").build())
                .build();

        assertThat(JsonWriter.indented("  ").withFinalNewline().text(object)).isEqualTo("""
                {
                  "a": [
                    1,
                    {}
                  ],
                  "o": {
                    "k": "v"
                  }
                }
                """);
    }

    @Test
    void escapesWhatGoEscapes() {
        String text = "<a>&\"\\/\u0000\u0001\b\f\n\r\t\u007f\u2028\u2029é😀\ud800";

        assertThat(JsonWriter.compact().text(JsonValue.of(text)))
                .isEqualTo(
                        "\"\\u003ca\\u003e\\u0026\\\"\\\\/\\u0000\\u0001\\b\\f\\n\\r\\t\u007f\\u2028\\u2029é😀\\ufffd\"");
    }

    @Test
    void sortsMapKeysByTheirBytes() {
        JsonObject object = JsonObject.sortedTexts(Map.of("b", "1", "\uff5e", "2", "😀", "3", "B", "4"));

        assertThat(object.fields().keySet()).containsExactly("B", "b", "\uff5e", "😀");
    }

    @Test
    void leavesOutWhatIsEmpty() {
        JsonObject object = JsonObject.builder()
                .putUnlessEmpty("s", "")
                .putUnlessEmpty("l", List.of())
                .putUnlessEmpty("m", Map.of())
                .putUnlessZero("n", 0)
                .putIfTrue("t", false)
                .build();

        assertThat(JsonWriter.compact().text(object)).isEqualTo("{}");
    }

    @Test
    void readsBackWhatItWrites() {
        byte[] text = bytes("{\"a\":[1,2.5e3,\"x\\u003c\"],\"b\":{\"c\":null,\"d\":false}}");

        JsonInput input = JsonInput.read("f.json", text);

        assertThat(JsonWriter.compact().bytes(input.value())).isEqualTo(text);
    }

    @Test
    void reportsEveryProblemWithPlaceAndField() {
        JsonInput input = JsonInput.read("f.json", bytes("{\n  \"a\": [\n    {\"n\": \"x\"}\n  ],\n  \"typ\": 1\n}"));

        input.items("a").forEach(item -> item.number("n"));
        input.text("name");
        input.refuseOthers(List.of("a", "type", "name"));

        assertThatThrownBy(input::throwIfErrors)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                3 problems in the input:
                f.json:3:11: a[0].n: must be a whole number
                f.json:1:1: has no field "name"
                f.json:5:10: typ: is not a known field; did you mean "type"?""");
    }

    @Test
    void namesThePlaceOfASyntaxError() {
        assertThatThrownBy(() -> JsonInput.read("f.json", bytes("{\"a\": 1,\n \"b\" 2}")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("f.json:2:")
                .hasMessageContaining("is not valid JSON");
    }

    @Test
    void refusesTextAfterTheEndAFieldTwiceAndWrongEncoding() {
        assertThatThrownBy(() -> JsonInput.read("f", bytes("{} {}"))).hasMessageContaining("after the end");
        assertThatThrownBy(() -> JsonInput.read("f", bytes("{\"a\":1,\"a\":2}")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Duplicate");
        assertThatThrownBy(() -> JsonInput.read("f", new byte[] {'"', (byte) 0xff, '"'}))
                .hasMessage("f: is not UTF-8 text");
        assertThatThrownBy(() -> JsonInput.read("f", new byte[0])).hasMessageContaining("empty");
        assertThatThrownBy(() -> JsonInput.read("f", bytes("[1"))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void namesTheLimitThatIsExceeded() {
        JsonLimits limits = new JsonLimits(100, 5, 10);

        assertThatThrownBy(() -> JsonInput.read("f", bytes(" ".repeat(101)), limits))
                .hasMessage("f: is larger than 100 bytes");
        assertThatThrownBy(() -> JsonInput.read("f", bytes("[[[[[[]]]]]]"), limits))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("depth");
        assertThatThrownBy(() -> JsonInput.read("f", bytes("[1,1,1,1,1,1,1,1,1,1]"), limits))
                .hasMessageContaining("has more than 10 values");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
