/** Package repositories: where they are, their indexes and keys, the cache, and {@link io.github.mavenapko.repository.VerifiedPackage}. */
@NullMarked
package io.github.mavenapko.repository;

import org.jspecify.annotations.NullMarked;
