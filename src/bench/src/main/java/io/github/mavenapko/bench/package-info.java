/** Programs that measure and torment the plugins; never deployed. */
@NullMarked
package io.github.mavenapko.bench;

import org.jspecify.annotations.NullMarked;
