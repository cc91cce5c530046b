package io.github.mavenapko.sandbox;

/** Rules for absolute paths in a guest. */
final class GuestPath {
    private GuestPath() {}

    /** Accepts an absolute path without {@code ..} and control characters. */
    static String checkAbsolute(String path) {
        boolean climbs = ("/" + path + "/").contains("/../");
        if (!path.startsWith("/") || climbs || path.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not an absolute path in a guest: \"" + path + "\"");
        }
        return path;
    }
}
