/** Looking at packages that exist: what breaks rules in them, what a definition would say of them now, and whether they can be built again. */
@NullMarked
package io.github.mavenapko.melange.inspect;

import org.jspecify.annotations.NullMarked;
