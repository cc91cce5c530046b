package io.github.mavenapko.sbom;

import java.nio.charset.StandardCharsets;

/** Ids of SPDX elements, which have letters, digits, dots and dashes only. */
public final class SpdxId {
    private static final String PREFIX = "SPDXRef-";

    private SpdxId() {}

    /** The id of something with a name of any form: {@code SPDXRef-} and the {@linkplain #clean cleaned} name. */
    public static String of(String name) {
        return PREFIX + clean(name);
    }

    /** A name with each colon as a dash, and every other byte that ids do not have as {@code C} and its decimal number. */
    public static String clean(String name) {
        StringBuilder id = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '.');
            if (c == ':') {
                id.append('-');
            } else if (plain) {
                id.append(c);
            } else {
                id.append('C').append((int) c);
            }
        }
        return id.toString();
    }
}
