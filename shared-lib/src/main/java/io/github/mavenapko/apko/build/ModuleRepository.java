package io.github.mavenapko.apko.build;

import java.nio.file.Path;

/**
 * A package repository that another part of the same build has made. It is asked before all others; its path reaches no image, lock or SBOM.
 *
 * @param module who made it, in the user's words; only for messages
 * @param directory the repository's root, which holds {@code <arch>/APKINDEX.tar.gz}
 * @param publicKey the file of the key that verifies its indexes
 */
public record ModuleRepository(String module, Path directory, Path publicKey) {}
