package io.github.mavenapko.plugin.melange.kit;

import java.util.function.Predicate;

/** A named rule by which we do something else than the real tool, with the place where that is decided. */
enum Deviation {
    /** The public key lies beside the packages, so that a repository can be used as it is. */
    PUBLIC_KEY_BESIDE_THE_PACKAGES("design.md §4, melange:build", ResultRules::publicKey),
    /** The namespace of an SBOM tells packages and architectures apart. */
    SBOM_NAMESPACE_OF_THE_PACKAGE("facts/melange.md §13 row 15", SbomRules::namespace),
    /** A definition outside GitHub has no package URL of GitHub. */
    SBOM_PURL_OF_NAMED_HOSTS("facts/melange.md §13 row 15", SbomRules::packageUrl),
    /** Sources of steps that did not run are not in the SBOM. */
    SBOM_SOURCES_OF_STEPS_THAT_RAN("facts/melange.md §13 row 15", SbomRules::sources),
    /** A description of several lines is one line. */
    DESCRIPTION_IN_ONE_LINE("facts/melange.md §13 row 31", ResultRules::description),
    /** Lists of pkg-config files go on after a backslash. */
    PKG_CONFIG_LINES_JOINED("facts/melange.md §13 row 22", ResultRules::pkgConfig),
    /** Texts of the index are those of the package, and it has all licences. */
    INDEX_SAYS_WHAT_THE_PACKAGE_SAYS("facts/melange.md §13 rows 9, 31", ResultRules::index),
    /** Directories and links have owners as files have; ids that the guest does not know are root's. */
    OWNERS_THAT_THE_GUEST_KNOWS("facts/melange.md §13 row 6", FileRules::owners),
    /** A second name of a file is a hard link. */
    HARD_LINKS_KEPT("facts/melange.md §13 row 5", FileRules::hardLinks),
    /** Directories keep set-gid and sticky bits. */
    BITS_OF_DIRECTORIES_KEPT("facts/melange.md §13 row 5", FileRules::directoryBits),
    /** Directories keep extended attributes with every sandbox, not with QEMU alone. */
    ATTRIBUTES_OF_DIRECTORIES_KEPT("facts/melange.md §5.4", FileRules::directoryAttributes),
    /** The directory of pipelines beside the definition is looked at. */
    PIPELINES_BESIDE_THE_DEFINITION("parameter melange.pipelineDirs", ResultRules::pipelines),
    /** A FIFO is refused: no image builder takes a package with one. */
    FIFO_REFUSED("facts/apko.md §5.2", ResultRules::fifo),
    /** At least so many steps have to run, not exactly so many. */
    REQUIRED_STEPS_AT_LEAST("facts/melange.md §13 row 13", ResultRules::requiredSteps),
    /** A grant for a file that is not there is an error. */
    GRANTS_NEED_THEIR_FILES("facts/melange.md §13 row 32", ResultRules::missingGrant),
    /** A directory that fetch names is made. */
    FETCH_MAKES_ITS_DIRECTORY("facts/melange.md §13 row 36", ResultRules::fetchDirectory),
    /** Variables of build options reach every step. */
    BUILD_OPTIONS_EVERYWHERE("facts/melange.md §13 row 3", ScriptRules::buildOption),
    /** The ignore file has the meaning of gitignore, empty directories are copied, the header is our own. */
    WORKSPACE_AS_GITIGNORE_SAYS("facts/melange.md §13 rows 5, 20", ScriptRules::workspace),
    /** The capabilities of scripts are those of the list. */
    CAPABILITIES_OF_THE_LIST("facts/melange.md §13 row 34", ScriptRules::capabilities),
    /** The definition's search path comes first. */
    SEARCH_PATH_OF_THE_DEFINITION("facts/melange.md §13 row 21", ScriptRules::searchPath),
    /** Linters find what they look for; each package has its own exemptions. */
    LINTERS_FIND_WHAT_THEY_LOOK_FOR("facts/melange.md §13 row 8", LintResultRules::findings),
    /** The result file of a package that is checked alone names its version once. */
    LINT_RESULT_NAMES_THE_VERSION_ONCE("facts/melange.md §8", LintResultRules::packageName),
    /** A package of another architecture is left out of an index. */
    INDEX_LEAVES_OUT_OTHER_ARCHITECTURES("facts/melange.md §13 row 9", ToolRules::otherArchitecture),
    /** A private key is for its owner only. */
    PRIVATE_KEYS_ARE_PRIVATE("facts/melange.md §13 row 17", ToolRules::privateKey),
    /** The directory of a cache is made. */
    UPDATE_CACHE_MAKES_ITS_DIRECTORY("facts/melange.md §13 row 36", ToolRules::cacheDirectory),
    /** A package that is scanned has its own namespace unless another is given. */
    SCAN_KEEPS_THE_NAMESPACE("facts/melange.md §13 row 35", ScanRules::maintainer),
    /** A definition that is changed keeps its layout and types; the real tool formats it anew. */
    DEFINITIONS_KEEP_THEIR_LAYOUT("facts/melange.md §4.11", UpkeepRules::layout),
    /** The line at the end of a patch names the program that wrote it. */
    PATCHES_NAME_THEIR_WRITER("facts/melange.md §4.11", UpkeepRules::signature);

    private final String row;
    private final Predicate<CaseRun> change;

    Deviation(String row, Predicate<CaseRun> change) {
        this.row = row;
        this.change = change;
    }

    /** Where the decision is written. */
    String row() {
        return row;
    }

    /** Changes what is expected; false when there is nothing to change. */
    boolean change(CaseRun run) {
        return change.test(run);
    }
}
