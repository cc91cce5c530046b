package io.github.mavenapko.apk.signature;

import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.diagnostic.SourceLocation;

/** The rule for a key's file name, by which a signature names its key. */
final class KeyName {
    private static final int LONGEST = 255;

    private KeyName() {}

    /** Accepts a plain file name. */
    static String check(String name) {
        boolean plain = !name.isEmpty()
                && name.length() <= LONGEST
                && !name.startsWith(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (!plain) {
            throw InvalidInputException.at(
                    SourceLocation.of(name),
                    "",
                    "is not the name of a key file; use a plain file name such as packager.rsa.pub");
        }
        return name;
    }
}
