/** JSON in fixed order and exact bytes, and JSON read with limits and located errors. */
@NullMarked
package io.github.mavenapko.json;

import org.jspecify.annotations.NullMarked;
