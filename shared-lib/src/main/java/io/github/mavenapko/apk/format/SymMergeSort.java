package io.github.mavenapko.apk.format;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The stable sort of Go's library: insertion into blocks of 20, then merging in place by the SymMerge algorithm of Kim and
 * Kutzner. Its result differs from that of other stable sorts when the comparison is not transitive, as the one for the
 * files of an installed package is not: a directory ties with everything in it.
 */
final class SymMergeSort<T> {
    private static final int BLOCK = 20;

    private final List<T> list;
    private final Comparator<T> order;

    private SymMergeSort(List<T> list, Comparator<T> order) {
        this.list = list;
        this.order = order;
    }

    static <T> void sort(List<T> list, Comparator<T> order) {
        new SymMergeSort<>(list, order).sort();
    }

    private void sort() {
        int size = list.size();
        for (int from = 0; from < size; from += BLOCK) {
            insertAll(from, Math.min(size, from + BLOCK));
        }
        for (long width = BLOCK; width < size; width *= 2) {
            for (long from = 0; from + width < size; from += 2 * width) {
                merge((int) from, (int) (from + width), (int) Math.min(size, from + 2 * width));
            }
        }
    }

    private boolean less(int a, int b) {
        return order.compare(list.get(a), list.get(b)) < 0;
    }

    private void insertAll(int from, int to) {
        for (int next = from + 1; next < to; next++) {
            for (int at = next; at > from && less(at, at - 1); at--) {
                Collections.swap(list, at, at - 1);
            }
        }
    }

    /** Merges two sorted neighbours, [from, middle) and [middle, to). */
    private void merge(int from, int middle, int to) {
        if (middle - from == 1) {
            rotate(from, middle, firstNotLess(middle, to, from));
        } else if (to - middle == 1) {
            rotate(firstGreater(from, middle, middle), middle, to);
        } else {
            int centre = (from + to) >>> 1;
            int start = crossing(from, middle, to, centre);
            int end = centre + middle - start;
            rotate(start, middle, end);
            if (from < start && start < centre) {
                merge(from, start, centre);
            }
            if (centre < end && end < to) {
                merge(centre, end, to);
            }
        }
    }

    /** Where the first half of the merged range takes its last element of the left neighbour from. */
    private int crossing(int from, int middle, int to, int centre) {
        int sum = centre + middle;
        int low = middle > centre ? sum - to : from;
        int high = middle > centre ? centre : middle;
        while (low < high) {
            int probe = (low + high) >>> 1;
            if (less(sum - 1 - probe, probe)) {
                high = probe;
            } else {
                low = probe + 1;
            }
        }
        return low;
    }

    private int firstNotLess(int from, int to, int element) {
        int low = from;
        int high = to;
        while (low < high) {
            int probe = (low + high) >>> 1;
            if (less(probe, element)) {
                low = probe + 1;
            } else {
                high = probe;
            }
        }
        return low;
    }

    private int firstGreater(int from, int to, int element) {
        int low = from;
        int high = to;
        while (low < high) {
            int probe = (low + high) >>> 1;
            if (less(element, probe)) {
                high = probe;
            } else {
                low = probe + 1;
            }
        }
        return low;
    }

    /** Exchanges two neighbours, [from, middle) and [middle, to). */
    private void rotate(int from, int middle, int to) {
        if (from < middle && middle < to) {
            Collections.rotate(list.subList(from, to), to - middle);
        }
    }
}
