/** The root file system of an image as a value: packages installed into it, and what the image definition adds. */
@NullMarked
package io.github.mavenapko.apko.root;

import org.jspecify.annotations.NullMarked;
