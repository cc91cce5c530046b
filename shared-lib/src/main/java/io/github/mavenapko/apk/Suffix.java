package io.github.mavenapko.apk;

import java.util.List;

/** A part of a version such as {@code _rc1}: before the release, or such as {@code _p1}: after it. */
record Suffix(Kind kind, long number) {

    enum Kind {
        ALPHA,
        BETA,
        PRE,
        RC,
        CVS,
        SVN,
        GIT,
        HG,
        P
    }

    boolean isBeforeRelease() {
        return kind.compareTo(Kind.RC) <= 0;
    }

    /** The first difference decides; the end of a list is above what comes before a release and below what comes after it. */
    static int compare(List<Suffix> left, List<Suffix> right) {
        int common = Math.min(left.size(), right.size());
        for (int i = 0; i < common; i++) {
            int order = left.get(i).compare(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (left.size() > common) {
            return left.get(common).isBeforeRelease() ? -1 : 1;
        }
        if (right.size() > common) {
            return right.get(common).isBeforeRelease() ? 1 : -1;
        }
        return 0;
    }

    private int compare(Suffix other) {
        int order = kind.compareTo(other.kind);
        return order != 0 ? order : Long.compare(number, other.number);
    }

    /** Whether each required suffix is there in the required order, with its number when that is not 0. */
    static boolean stated(List<Suffix> required, List<Suffix> actual) {
        int at = 0;
        for (Suffix suffix : required) {
            while (at < actual.size() && !suffix.isStatedBy(actual.get(at))) {
                at++;
            }
            if (at++ >= actual.size()) {
                return false;
            }
        }
        return true;
    }

    private boolean isStatedBy(Suffix actual) {
        return kind == actual.kind && (number == 0 || number == actual.number);
    }
}
