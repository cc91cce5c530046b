package io.github.mavenapko.apko.root;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Pattern-defeating quicksort (O. Peters, 2021) with the choices that Go's library makes, so that elements that compare as equal end up where they
 * do in a program in Go. The order depends on the input alone.
 *
 * @param <T> the elements
 */
final class PatternDefeatingSort<T> {
    private static final int LONGEST_INSERTION = 12;
    private static final int SHORTEST_NINTHER = 50;
    private static final int SHORTEST_SHIFTING = 50;
    private static final int MOST_SHIFTS = 5;
    private static final int MOST_SWAPS = 12;

    private final List<T> list;
    private final Comparator<? super T> order;
    /** Of the medians that the last choice of a pivot has looked at. */
    private int swaps;

    private PatternDefeatingSort(List<T> list, Comparator<? super T> order) {
        this.list = list;
        this.order = order;
    }

    /** Sorts a list with random access in place. */
    static <T> void sort(List<T> list, Comparator<? super T> order) {
        int limit = Integer.SIZE - Integer.numberOfLeadingZeros(list.size());
        new PatternDefeatingSort<>(list, order).sort(0, list.size(), limit);
    }

    private boolean less(int left, int right) {
        return order.compare(list.get(left), list.get(right)) < 0;
    }

    private void swap(int left, int right) {
        Collections.swap(list, left, right);
    }

    private void sort(int from, int to, int badChoicesLeft) {
        int start = from;
        int end = to;
        int limit = badChoicesLeft;
        boolean balanced = true;
        boolean partitioned = true;
        while (end - start > LONGEST_INSERTION) {
            if (limit == 0) {
                heapSort(start, end);
                return;
            }
            if (!balanced) {
                breakPatterns(start, end);
                limit--;
            }
            int pivot = choosePivot(start, end);
            if (swaps == MOST_SWAPS) {
                Collections.reverse(list.subList(start, end));
                pivot = end - 1 - (pivot - start);
                swaps = 0;
            }
            if (balanced && partitioned && swaps == 0 && isSortedByFewShifts(start, end)) {
                return;
            }
            if (start > 0 && !less(start - 1, pivot)) {
                start = partitionEqual(start, end, pivot);
                continue;
            }
            int length = end - start;
            int firstWrong = firstWrong(start, end, pivot);
            partitioned = firstWrong < 0;
            int middle = partition(start, end);
            int left = middle - start;
            int right = end - middle;
            balanced = Math.min(left, right) >= length / 8;
            if (left < right) {
                sort(start, middle, limit);
                start = middle + 1;
            } else {
                sort(middle + 1, end, limit);
                end = middle;
            }
        }
        insertionSort(start, end);
    }

    /** Puts the pivot first; the first place whose element is on the wrong side of it, -1 when there is none. */
    private int firstWrong(int start, int end, int pivot) {
        swap(start, pivot);
        int i = firstNotLess(start + 1, end - 1, start);
        int j = lastLess(i, end - 1, start);
        return i > j ? -1 : i;
    }

    /** Elements less than the first one come before it, the others behind it. */
    private int partition(int start, int end) {
        int i = start + 1;
        int j = end - 1;
        while (true) {
            i = firstNotLess(i, j, start);
            j = lastLess(i, j, start);
            if (i > j) {
                swap(j, start);
                return j;
            }
            swap(i++, j--);
        }
    }

    private int firstNotLess(int from, int to, int pivot) {
        int i = from;
        while (i <= to && less(i, pivot)) {
            i++;
        }
        return i;
    }

    private int lastLess(int from, int to, int pivot) {
        int j = to;
        while (from <= j && !less(j, pivot)) {
            j--;
        }
        return j;
    }

    /** Elements equal to the pivot come before those that are greater; none is less. */
    private int partitionEqual(int start, int end, int pivot) {
        swap(start, pivot);
        int i = start + 1;
        int j = end - 1;
        while (true) {
            while (i <= j && !less(start, i)) {
                i++;
            }
            while (i <= j && less(start, j)) {
                j--;
            }
            if (i > j) {
                return i;
            }
            swap(i++, j--);
        }
    }

    private boolean isSortedByFewShifts(int start, int end) {
        int i = start + 1;
        for (int shift = 0; shift < MOST_SHIFTS; shift++) {
            while (i < end && !less(i, i - 1)) {
                i++;
            }
            if (i == end) {
                return true;
            }
            if (end - start < SHORTEST_SHIFTING) {
                return false;
            }
            swap(i, i - 1);
            if (i - start >= 2) {
                for (int j = i - 1; j >= 1 && less(j, j - 1); j--) {
                    swap(j, j - 1);
                }
            }
            if (end - i >= 2) {
                for (int j = i + 1; j < end && less(j, j - 1); j++) {
                    swap(j, j - 1);
                }
            }
        }
        return false;
    }

    private void insertionSort(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            for (int j = i; j > start && less(j, j - 1); j--) {
                swap(j, j - 1);
            }
        }
    }

    private int choosePivot(int start, int end) {
        int length = end - start;
        swaps = 0;
        int quarter = length / 4;
        int first = start + quarter;
        int second = start + quarter * 2;
        int third = start + quarter * 3;
        if (length >= SHORTEST_NINTHER) {
            first = median(first - 1, first, first + 1);
            second = median(second - 1, second, second + 1);
            third = median(third - 1, third, third + 1);
        }
        return median(first, second, third);
    }

    private int median(int first, int second, int third) {
        int low = first;
        int middle = second;
        if (less(middle, low)) {
            swaps++;
            low = second;
            middle = first;
        }
        if (less(third, middle)) {
            swaps++;
            middle = third;
        }
        if (less(middle, low)) {
            swaps++;
            middle = low;
        }
        return middle;
    }

    /** Exchanges three elements with others at places that only seem to be random. */
    private void breakPatterns(int start, int end) {
        int length = end - start;
        long random = length;
        long mask = (1L << (Integer.SIZE - Integer.numberOfLeadingZeros(length))) - 1;
        int middle = start + length / 4 * 2 - 1;
        for (int i = 0; i < 3; i++) {
            random ^= random << 13;
            random ^= random >>> 7;
            random ^= random << 17;
            int other = (int) (random & mask);
            swap(middle + i, start + (other >= length ? other - length : other));
        }
    }

    private void heapSort(int start, int end) {
        int length = end - start;
        for (int i = (length - 1) / 2; i >= 0; i--) {
            siftDown(i, length, start);
        }
        for (int i = length - 1; i >= 0; i--) {
            swap(start, start + i);
            siftDown(0, i, start);
        }
    }

    private void siftDown(int from, int length, int start) {
        int root = from;
        int child = 2 * root + 1;
        while (child < length) {
            if (child + 1 < length && less(start + child, start + child + 1)) {
                child++;
            }
            if (!less(start + root, start + child)) {
                return;
            }
            swap(start + root, start + child);
            root = child;
            child = 2 * root + 1;
        }
    }
}
