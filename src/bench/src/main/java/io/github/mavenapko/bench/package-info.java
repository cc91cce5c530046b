/** Programs that measure and torment the plugins: benchmarks, whole-build races, drivers of hostile inputs and of faults. */
@NullMarked
package io.github.mavenapko.bench;

import org.jspecify.annotations.NullMarked;
