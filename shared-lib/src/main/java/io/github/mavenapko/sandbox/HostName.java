package io.github.mavenapko.sandbox;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * File names of a guest as paths of the host. The names are UTF-8, whatever this process's locale is: where the locale
 * is {@code C}, as it often is in containers, {@link Path} takes texts of ASCII characters only, but URIs with any bytes.
 */
public final class HostName {
    /** {@code toUri} asks the disk whether the path is a directory; beneath this one nothing is. */
    private static final Path NOWHERE = Path.of("/proc/self/nowhere");

    private HostName() {}

    /** The file of this name in a directory. */
    public static Path in(Path directory, String name) {
        return isAscii(name) ? directory.resolve(name) : directory.resolve(relative(name));
    }

    /** A symbolic link's target. */
    public static Path target(String text) {
        if (isAscii(text)) {
            return Path.of(text);
        }
        return text.startsWith("/") ? absolute(text) : relative(text);
    }

    /** A path's text; empty when its bytes are not UTF-8. */
    public static Optional<String> text(Path path) {
        String simple = path.toString();
        if (isAscii(simple)) {
            return Optional.of(simple);
        }
        Path relative = path.subpath(0, path.getNameCount());
        String uri = NOWHERE.resolve(relative).toUri().getRawPath();
        byte[] bytes = unescape(uri.substring(NOWHERE.toString().length() + 1));
        return decode(bytes).map(text -> path.isAbsolute() ? "/" + text : text);
    }

    private static Path absolute(String path) {
        return Path.of(URI.create("file://" + escape(path)));
    }

    private static Path relative(String path) {
        Path absolute = absolute("/" + path);
        return absolute.subpath(0, absolute.getNameCount());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b == '/' || b == '.' || b == '-' || b == '_' || Character.isLetterOrDigit(b) && b > 0;
            escaped.append(plain ? Character.toString((char) b) : String.format("%%%02X", b & 0xff));
        }
        return escaped.toString();
    }

    private static byte[] unescape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
