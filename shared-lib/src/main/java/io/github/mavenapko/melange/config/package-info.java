/** What a {@code melange.yaml} says: records that mirror it, strict reading, checks, and writing as melange does. */
@NullMarked
package io.github.mavenapko.melange.config;

import org.jspecify.annotations.NullMarked;
