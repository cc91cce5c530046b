package io.github.mavenapko.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns one JSON text into values and remembers where each of them starts. */
final class JsonParser {
    private final String source;
    private final JsonLimits limits;
    private final Map<JsonValue, SourceLocation> locations = new IdentityHashMap<>();
    private int values;

    JsonParser(String source, JsonLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** Where a value of the text starts; of {@code true}, {@code false} and {@code null} nothing is known. */
    SourceLocation location(JsonValue value, SourceLocation otherwise) {
        return locations.getOrDefault(value, otherwise);
    }

    JsonValue parse(byte[] bytes) {
        if (bytes.length > limits.bytes()) {
            throw problem(SourceLocation.of(source), "is larger than " + limits.bytes() + " bytes");
        }
        String text = decode(bytes);
        try (com.fasterxml.jackson.core.JsonParser in = factory().createParser(text)) {
            JsonValue value = value(in, in.nextToken());
            if (in.nextToken() != null) {
                throw problem(at(in.currentTokenLocation()), "has text after the end of the JSON value");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw problem(at(e.getLocation()), e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw problem(at(e.getLocation()), "is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.bytes())
                        .maxNameLength(1 << 16)
                        .maxNumberLength(100)
                        .build())
                .build();
    }

    private String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(SourceLocation.of(source), "is not UTF-8 text");
        }
    }

    private JsonValue value(com.fasterxml.jackson.core.JsonParser in, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw problem(at(in.currentLocation()), "is not valid JSON: it is empty");
        }
        SourceLocation start = at(in.currentTokenLocation());
        if (++values > limits.values()) {
            throw problem(start, "has more than " + limits.values() + " values");
        }
        JsonValue value = switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> new JsonValue.Text(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(in.getText());
            case VALUE_TRUE -> JsonValue.Literal.TRUE;
            case VALUE_FALSE -> JsonValue.Literal.FALSE;
            default -> JsonValue.Literal.NULL;
        };
        if (!(value instanceof JsonValue.Literal)) {
            locations.put(value, start);
        }
        return value;
    }

    private JsonObject object(com.fasterxml.jackson.core.JsonParser in) throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            fields.put(key, value(in, in.nextToken()));
        }
        return new JsonObject(fields);
    }

    private JsonArray array(com.fasterxml.jackson.core.JsonParser in) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            items.add(value(in, token));
        }
        return new JsonArray(items);
    }

    private SourceLocation at(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? SourceLocation.of(source)
                : new SourceLocation(source, location.getLineNr(), Math.max(0, location.getColumnNr()));
    }

    private static InvalidInputException problem(SourceLocation location, String message) {
        return InvalidInputException.at(location, "", message);
    }
}
