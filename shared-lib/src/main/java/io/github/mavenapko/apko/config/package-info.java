/** What an {@code apko.yaml} says: records that mirror it, reading with includes, checks, and writing as apko does. */
@NullMarked
package io.github.mavenapko.apko.config;

import org.jspecify.annotations.NullMarked;
