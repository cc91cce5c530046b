package io.github.mavenapko.apk.signature;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys for tests, each made once a run, as making one takes a while. */
public final class TestKeys {
    private static final Map<String, SigningKey> KEYS = new ConcurrentHashMap<>();

    private TestKeys() {}

    /** A key of 2,048 bits; the same for the same name. */
    public static SigningKey key(String name) {
        return KEYS.computeIfAbsent(name, n -> SigningKey.generate(n, 2048));
    }

    /** Another key of a name that {@link #key} gives a key for. */
    public static SigningKey impostor(String name) {
        return KEYS.computeIfAbsent(name + "/impostor", n -> SigningKey.generate(name, 2048));
    }
}
