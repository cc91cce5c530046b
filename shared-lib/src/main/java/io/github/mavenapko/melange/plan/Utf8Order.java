package io.github.mavenapko.melange.plan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of texts by the bytes of their UTF-8 form. */
final class Utf8Order {
    static final Comparator<String> BYTEWISE =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private Utf8Order() {}
}
