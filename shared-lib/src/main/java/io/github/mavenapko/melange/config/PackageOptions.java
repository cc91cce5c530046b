package io.github.mavenapko.melange.config;

/** Which dependencies are not to be found out from a package's files. */
public record PackageOptions(boolean noProvides, boolean noDepends, boolean noCommands, boolean noVersionedShlibDeps) {

    /** All are found out. */
    public static final PackageOptions USUAL = new PackageOptions(false, false, false, false);
}
