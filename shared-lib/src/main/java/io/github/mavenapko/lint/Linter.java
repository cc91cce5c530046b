package io.github.mavenapko.lint;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules, sorted by name. */
public enum Linter {
    BINARYARCH("binaryarch", Level.WARN, "only programs for x86_64 and aarch64 run in images", ElfChecks::architecture),
    CUDARUNTIMELIB(
            "cudaruntimelib",
            Level.WARN,
            "libraries of the CUDA driver come from the computer that runs the image; link and test with stubs",
            PathChecks::cudaDriver),
    DEV("dev", Level.REQUIRE, "files in /dev are made when a system starts; remove them", PathChecks.under("dev/")),
    DLL("dll", Level.WARN, "remove Windows libraries or move them to a -dev package", PathChecks::windowsLibraries),
    DOCUMENTATION(
            "documentation",
            Level.IGNORE,
            "move documentation to a -doc package or remove it",
            PathChecks::documentation),
    DUPLICATE("duplicate", Level.WARN, "replace copies by symbolic links", new DuplicateCheck()),
    DYLIB("dylib", Level.WARN, "remove macOS libraries or move them to a -dev package", PathChecks::macLibraries),
    EMPTY(
            "empty",
            Level.IGNORE,
            "if the package is meant to be empty, disable this rule; otherwise see what the build did not install",
            PathChecks::emptiness),
    INFODIR(
            "infodir",
            Level.REQUIRE,
            "remove the directory of info pages: every package has its own and they would overwrite each other",
            PathChecks::infoDirectory),
    LDDCHECK(
            "lddcheck",
            Level.WARN,
            "use test/ldd-check in the package's test, so that missing libraries show",
            PathChecks::untestedLibraries),
    LIBTOOL(
            "libtool/la-files",
            Level.REQUIRE,
            "remove libtool archives in the pipeline, or disable this rule if the program loads them",
            PathChecks::libtoolArchives),
    MANINFO("maninfo", Level.WARN, "move manual and info pages to a -doc package or remove them", PathChecks::manuals),
    NONLINUX("nonlinux", Level.WARN, "remove files for other systems", NameChecks::otherSystems),
    OBJECT("object", Level.WARN, "remove object files: they are left over from compiling", PathChecks::objects),
    OPT("opt", Level.WARN, "install into /usr, or name the package -compat", PathChecks::opt),
    PKGCONF(
            "pkgconf",
            Level.WARN,
            "use test/pkgconf in the package's test, so that wrong files show",
            PathChecks::untestedPkgConfig),
    PYTHON_DOCS("python/docs", Level.WARN, "remove the directory of documentation", PythonChecks::documentation),
    PYTHON_MULTIPLE(
            "python/multiple",
            Level.WARN,
            "package each Python package by itself, and see whether pip installed dependencies too",
            PythonChecks::several),
    PYTHON_TEST("python/test", Level.WARN, "remove the directory of tests", PythonChecks::tests),
    SBOM(
            "sbom",
            Level.WARN,
            "the build writes the SBOM itself; remove other files from there",
            PathChecks::foreignSbom),
    SETUIDGID(
            "setuidgid",
            Level.REQUIRE,
            "take the bits away in the pipeline, or disable this rule if the program needs them",
            ModeChecks::special),
    SRV("srv", Level.WARN, "install into /usr, or name the package -compat", PathChecks::srv),
    STATICARCHIVE(
            "staticarchive",
            Level.WARN,
            "move static libraries to a -dev or -static package or remove them",
            PathChecks::staticLibraries),
    STRIP("strip", Level.WARN, "use the strip pipeline to remove debug information", ElfChecks::debugInformation),
    TEMPDIR(
            "tempdir",
            Level.REQUIRE,
            "remove what is in temporary directories; for a directory in /run add a file in /usr/lib/tmpfiles.d",
            PathChecks::temporary),
    UNSUPPORTEDARCH(
            "unsupportedarch",
            Level.WARN,
            "remove files for other processors than x86_64 and aarch64",
            NameChecks::otherProcessors),
    USRLOCAL("usrlocal", Level.WARN, "install into /usr, or name the package -compat", PathChecks::usrLocal),
    USRMERGE(
            "usrmerge",
            Level.REQUIRE,
            "install into /usr/bin and /usr/lib: the other directories are links to them",
            PathChecks::outsideMergedUsr),
    VAREMPTY("varempty", Level.REQUIRE, "remove what is in /var/empty", PathChecks.under("var/empty/")),
    WORLDWRITE("worldwrite", Level.REQUIRE, "take the right to write away from others", ModeChecks::worldWritable);

    private final String name;
    private final Level level;
    private final String advice;
    private final Check check;

    Linter(String name, Level level, String advice, Check check) {
        this.name = name;
        this.level = level;
        this.advice = advice;
        this.check = check;
    }

    /** What happens, unless a user says otherwise, when the rule is broken. */
    public enum Level {
        /** The build fails. */
        REQUIRE,
        /** There is a warning. */
        WARN,
        /** The rule is not looked at. */
        IGNORE
    }

    /** The name by which users choose or disable it. */
    public String linterName() {
        return name;
    }

    /** Its level unless a user says otherwise. */
    public Level level() {
        return level;
    }

    /** What to do about a finding. */
    public String advice() {
        return advice;
    }

    /** The linter of a name. */
    public static Optional<Linter> named(String name) {
        return Stream.of(values()).filter(linter -> linter.name.equals(name)).findFirst();
    }

    /** All names, sorted. */
    public static List<String> names() {
        return Stream.of(values()).map(Linter::linterName).toList();
    }

    Optional<Finding> lint(LintedPackage linted) throws IOException {
        return check.apply(this, linted);
    }
}
