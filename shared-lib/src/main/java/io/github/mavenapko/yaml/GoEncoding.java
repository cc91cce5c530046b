package io.github.mavenapko.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** One of the two text forms that Go programs give their records: they order maps and leave out values differently. */
public enum GoEncoding {
    /** {@code encoding/json}: keys of maps in the order of their bytes. */
    JSON(Comparator.comparing((String key) -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)),

    /** yaml.v3: keys of maps in an order that reads digits as numbers. */
    YAML(new NaturalOrder());

    private final Comparator<String> keyOrder;

    GoEncoding(Comparator<String> keyOrder) {
        this.keyOrder = keyOrder;
    }

    Comparator<String> keyOrder() {
        return keyOrder;
    }
}
