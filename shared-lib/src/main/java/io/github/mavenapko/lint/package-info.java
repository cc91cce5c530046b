/** Rules that a package's files should keep, and what breaks them. */
@NullMarked
package io.github.mavenapko.lint;

import org.jspecify.annotations.NullMarked;
