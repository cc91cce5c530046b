/** Layers: which files go into which, their tar bytes and their compression, kept by what determines them. */
@NullMarked
package io.github.mavenapko.apko.layer;

import org.jspecify.annotations.NullMarked;
