/** Executable and Linkable Format: what a program or shared library says about itself. */
@NullMarked
package io.github.mavenapko.elf;

import org.jspecify.annotations.NullMarked;
