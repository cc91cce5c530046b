/** From a request to an image: the entries that the goals call, with their request, result and log types. */
@NullMarked
package io.github.mavenapko.apko.build;

import org.jspecify.annotations.NullMarked;
