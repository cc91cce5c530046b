package io.github.mavenapko.file;

/**
 * Permission bits with set-user-id, set-group-id and sticky bit; no file type.
 *
 * @param bits 0 to 07777
 */
public record Mode(int bits) {
    /** The mode of an ordinary file, 0644. */
    public static final Mode FILE = new Mode(0644);
    /** The mode of an executable file and of an ordinary directory, 0755. */
    public static final Mode EXECUTABLE = new Mode(0755);
    /** The mode of a symbolic link, 0777. */
    public static final Mode LINK = new Mode(0777);

    private static final int ALL = 07777;

    public Mode {
        if ((bits & ~ALL) != 0) {
            throw new IllegalArgumentException("not permission bits: " + Integer.toOctalString(bits));
        }
    }

    /** The permission bits of a number that may also hold a file type. */
    public static Mode ofStat(long stMode) {
        return new Mode((int) (stMode & ALL));
    }

    /** The nine permission bits alone. */
    public Mode permissions() {
        return new Mode(bits & 0777);
    }

    /** Whether anybody may execute it. */
    public boolean isExecutable() {
        return (bits & 0111) != 0;
    }

    /** Four octal digits. */
    @Override
    public String toString() {
        return String.format("%04o", bits);
    }
}
