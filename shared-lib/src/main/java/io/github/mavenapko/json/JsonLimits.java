package io.github.mavenapko.json;

/**
 * How much of a JSON text is accepted.
 *
 * @param bytes greatest size of the text in bytes
 * @param depth greatest depth of objects and arrays within each other
 * @param values greatest number of values, fields and items included
 */
public record JsonLimits(int bytes, int depth, int values) {

    /** 16 MiB, 64 levels, 500,000 values. */
    public static final JsonLimits USUAL = new JsonLimits(16 << 20, 64, 500_000);

    /** 4 MiB, 32 levels, 50,000 values: what registries accept for manifests. */
    public static final JsonLimits MANIFEST = new JsonLimits(4 << 20, 32, 50_000);
}
