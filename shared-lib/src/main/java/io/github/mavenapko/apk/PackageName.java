package io.github.mavenapko.apk;

import java.util.regex.Pattern;

/** The rules for names of packages and of what packages provide. */
public final class PackageName {
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+_.-]*");
    private static final Pattern PROVIDED = Pattern.compile("[A-Za-z0-9/+_.][A-Za-z0-9+_.,:/\\[\\]-]*");

    /** What a package name may be, for messages. */
    public static final String RULE = "a letter or digit, then letters, digits and + _ . -";

    private PackageName() {}

    /** Whether a package may have this name: a letter or digit, then letters, digits and {@code + _ . -}. */
    public static boolean isValid(String name) {
        return PACKAGE.matcher(name).matches();
    }

    /** Whether something that packages provide may have this name: also {@code so:libc.so.6}, {@code cmd:sh}, {@code /bin/sh}. */
    public static boolean isValidProvided(String name) {
        return PROVIDED.matcher(name).matches();
    }
}
