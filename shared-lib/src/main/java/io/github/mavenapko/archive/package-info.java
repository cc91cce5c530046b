/** Archives whose every byte is ours to decide: tar written and read, gzip members split, and gzip written in parallel. */
@NullMarked
package io.github.mavenapko.archive;

import org.jspecify.annotations.NullMarked;
