package io.github.mavenapko.yaml;

import java.util.Comparator;

/**
 * The order in which yaml.v3 writes the keys of a map: where two texts part, letters come after everything else (before
 * it, right behind a digit), and runs of digits count as numbers.
 */
final class NaturalOrder implements Comparator<String> {

    @Override
    public int compare(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        int i = 0;
        while (i < a.length && i < b.length && a[i] == b[i]) {
            i++;
        }
        if (i == a.length || i == b.length) {
            return Integer.compare(a.length, b.length);
        }
        return comparePartingAt(a, b, i);
    }

    private static int comparePartingAt(int[] a, int[] b, int i) {
        boolean aLetter = Character.isLetter(a[i]);
        boolean bLetter = Character.isLetter(b[i]);
        if (aLetter && bLetter) {
            return Integer.compare(a[i], b[i]);
        }
        if (aLetter || bLetter) {
            boolean behindDigit = i > 0 && Character.isDigit(a[i - 1]);
            return aLetter == behindDigit ? -1 : 1;
        }
        return compareNumbers(a, b, i);
    }

    private static int compareNumbers(int[] a, int[] b, int i) {
        long start = (a[i] == '0' || b[i] == '0') && followsOtherDigit(a, i) ? 1 : 0;
        int aEnd = endOfDigits(a, i);
        int bEnd = endOfDigits(b, i);
        int byValue = Long.compare(number(a, i, aEnd, start), number(b, i, bEnd, start));
        if (byValue != 0) {
            return byValue;
        }
        return aEnd != bEnd ? Integer.compare(aEnd, bEnd) : Integer.compare(a[i], b[i]);
    }

    private static boolean followsOtherDigit(int[] text, int i) {
        for (int j = i - 1; j >= 0 && Character.isDigit(text[j]); j--) {
            if (text[j] != '0') {
                return true;
            }
        }
        return false;
    }

    private static int endOfDigits(int[] text, int from) {
        int end = from;
        while (end < text.length && Character.isDigit(text[end])) {
            end++;
        }
        return end;
    }

    private static long number(int[] text, int from, int to, long start) {
        long value = start;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }
}
