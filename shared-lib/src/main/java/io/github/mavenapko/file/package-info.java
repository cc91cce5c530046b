/** File trees as values: entries, modes, owners and content, never unpacked to disk. */
@NullMarked
package io.github.mavenapko.file;

import org.jspecify.annotations.NullMarked;
