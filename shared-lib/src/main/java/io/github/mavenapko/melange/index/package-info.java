/** What is done to packages and indexes after they were made: signing, and listing packages in an index. The entries are what the goals call. */
@NullMarked
package io.github.mavenapko.melange.index;

import org.jspecify.annotations.NullMarked;
