package io.github.mavenapko.yaml;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The characters of a YAML text. */
final class YamlText {
    private YamlText() {}

    static String decode(String source, byte[] bytes, YamlLimits limits) {
        if (bytes.length > limits.bytes()) {
            throw InvalidInputException.at(
                    SourceLocation.of(source), "", "is larger than the limit of " + limits.bytes() + " bytes");
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(source, bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(source, bytes, 2, StandardCharsets.UTF_16BE);
        }
        return decode(source, bytes, startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decode(String source, byte[] bytes, int from, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
        CoderResult result = decoder.decode(in, out, true);
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw InvalidInputException.at(place(source, out.flip().toString()), "", "is not a text in " + charset);
        }
        return out.flip().toString();
    }

    private static SourceLocation place(String source, String before) {
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new SourceLocation(source, line, 1 + before.codePointCount(lineStart, before.length()));
    }
}
