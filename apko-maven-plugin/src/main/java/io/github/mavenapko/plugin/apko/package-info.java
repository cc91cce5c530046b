/** The goals of the apko plugin: parameters in, one engine call, outcome reported. */
@NullMarked
package io.github.mavenapko.plugin.apko;

import org.jspecify.annotations.NullMarked;
