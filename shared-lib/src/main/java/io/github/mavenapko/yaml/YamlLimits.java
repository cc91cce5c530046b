package io.github.mavenapko.yaml;

/**
 * How much of a YAML text is accepted.
 *
 * @param bytes greatest size of the text in bytes
 * @param depth greatest depth of mappings and sequences within each other
 * @param nodes greatest number of nodes, where what an alias stands for counts again each time
 * @param aliases greatest number of aliases of mappings and sequences
 */
public record YamlLimits(int bytes, int depth, int nodes, int aliases) {

    /** 3 MiB, 64 levels, 200,000 nodes, 1,000 aliases. */
    public static final YamlLimits USUAL = new YamlLimits(3 << 20, 64, 200_000, 1_000);
}
