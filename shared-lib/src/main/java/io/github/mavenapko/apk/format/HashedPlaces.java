package io.github.mavenapko.apk.format;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Places of records by the hash of a word; different words may have one hash, so who finds a place looks at the record. */
final class HashedPlaces {
    /** Nobody can prepare an index whose words all have one hash. */
    private static final int SEED = ThreadLocalRandom.current().nextInt();

    private static final int MULTIPLIER = 0x9e3779b1;

    private long[] entries = new long[1 << 10];
    private int size;
    private int[] starts = new int[0];

    /** The start of a hash. */
    static int start() {
        return SEED;
    }

    /** A hash with one more byte. */
    static int with(int hash, byte next) {
        int mixed = (hash ^ next) * MULTIPLIER;
        return mixed ^ mixed >>> 15;
    }

    static int hash(byte[] bytes) {
        int hash = start();
        for (byte next : bytes) {
            hash = with(hash, next);
        }
        return hash;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds a place, which is not below those before. */
    void add(int hash, int place) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = (long) hash << Integer.SIZE | place;
    }

    /** Sorts what was added into buckets, each in the order of adding. */
    void finish() {
        int buckets = Math.max(1, Integer.highestOneBit(size)) * 2;
        starts = new int[buckets + 1];
        for (int i = 0; i < size; i++) {
            starts[bucket(entries[i]) + 1]++;
        }
        for (int i = 0; i < buckets; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = Arrays.copyOf(starts, buckets);
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[next[bucket(entries[i])]++] = entries[i];
        }
        entries = sorted;
    }

    private int bucket(long entry) {
        return bucketOf((int) (entry >>> Integer.SIZE));
    }

    private int bucketOf(int hash) {
        return hash & starts.length - 2;
    }

    /** The places of a hash, each once. */
    int[] find(int hash) {
        int bucket = bucketOf(hash);
        int[] found = new int[starts[bucket + 1] - starts[bucket]];
        int count = 0;
        for (int i = starts[bucket]; i < starts[bucket + 1]; i++) {
            int place = (int) entries[i];
            if ((int) (entries[i] >>> Integer.SIZE) == hash && (count == 0 || found[count - 1] != place)) {
                found[count++] = place;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
