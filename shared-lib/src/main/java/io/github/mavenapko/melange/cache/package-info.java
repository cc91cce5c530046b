/** Filling the cache of sources before a build needs them. */
@NullMarked
package io.github.mavenapko.melange.cache;

import org.jspecify.annotations.NullMarked;
