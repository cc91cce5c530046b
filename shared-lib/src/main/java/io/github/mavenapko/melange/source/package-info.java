/** The steps {@code fetch} and {@code git-checkout}, done by the build itself outside the sandbox. */
@NullMarked
package io.github.mavenapko.melange.source;

import org.jspecify.annotations.NullMarked;
