package io.github.mavenapko.file;

/**
 * The numeric owner of a file.
 *
 * @param uid user id, not negative
 * @param gid group id, not negative
 */
public record Owner(int uid, int gid) {
    /** 0:0. */
    public static final Owner ROOT = new Owner(0, 0);

    public Owner {
        if (uid < 0 || gid < 0) {
            throw new IllegalArgumentException("ids are not negative: " + uid + ":" + gid);
        }
    }

    /** {@code uid:gid}. */
    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
