/** From package definitions to signed packages and their index: the entries that the goals call, with their request, result and log types. */
@NullMarked
package io.github.mavenapko.melange.build;

import org.jspecify.annotations.NullMarked;
