/**
 * Chooses the packages that a world asks for: a {@link io.github.mavenapko.solver.World} and a
 * {@link io.github.mavenapko.solver.Universe} for each architecture go in, a {@link io.github.mavenapko.solver.Resolution} comes out.
 */
@NullMarked
package io.github.mavenapko.solver;

import org.jspecify.annotations.NullMarked;
