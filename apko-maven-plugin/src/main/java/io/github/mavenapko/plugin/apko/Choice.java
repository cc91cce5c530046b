package io.github.mavenapko.plugin.apko;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.diagnostic.InvalidInputException;

/** A parameter that has one of two words as its value. */
final class Choice {
    private Choice() {}

    /**
     * Whether it is the first of the words.
     *
     * @throws InvalidInputException when it is neither
     */
    static boolean between(String parameter, String value, String first, String second) {
        if (!value.equals(first) && !value.equals(second)) {
            throw new InvalidInputException(
                    Diagnostic.of(parameter, "is \"" + value + "\"; write " + first + " or " + second));
        }
        return value.equals(first);
    }
}
