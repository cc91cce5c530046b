package io.github.mavenapko.apk;

/** What an operator between name and version asks of a version. */
public enum Relation {
    /** No operator, or one that every version meets. */
    ANY(""),
    EQUAL("="),
    LESS("<"),
    GREATER(">"),
    AT_MOST("<="),
    AT_LEAST(">="),
    /** The version starts with the required one. */
    FUZZY("~"),
    /** Characters that have no meaning together; no version meets it. */
    NONSENSE("?");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /** Reads an operator as a set of its characters. */
    static Relation parse(String operator) {
        boolean less = operator.indexOf('<') >= 0;
        boolean greater = operator.indexOf('>') >= 0;
        boolean equal = operator.indexOf('=') >= 0;
        if (operator.indexOf('~') >= 0) {
            return less || greater ? NONSENSE : FUZZY;
        }
        if (less && greater) {
            return equal ? ANY : NONSENSE;
        }
        if (less) {
            return equal ? AT_MOST : LESS;
        }
        if (greater) {
            return equal ? AT_LEAST : GREATER;
        }
        return equal ? EQUAL : ANY;
    }

    /** Whether a version meets this relation to a required one. */
    public boolean holds(Version actual, Version required) {
        return switch (this) {
            case ANY -> true;
            case EQUAL -> actual.compareTo(required) == 0;
            case LESS -> actual.compareTo(required) < 0;
            case GREATER -> actual.compareTo(required) > 0;
            case AT_MOST -> actual.compareTo(required) <= 0;
            case AT_LEAST -> actual.compareTo(required) >= 0;
            case FUZZY -> actual.startsWith(required);
            case NONSENSE -> false;
        };
    }

    /** The usual characters. */
    public String sign() {
        return sign;
    }
}
