package io.github.mavenapko.melange.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that cannot be changed and keep the order of the file that they were read from. */
final class Ordered {
    private Ordered() {}

    static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
