/** The goals of the melange plugin: parameters in, one engine call, outcome reported. */
@NullMarked
package io.github.mavenapko.plugin.melange;

import org.jspecify.annotations.NullMarked;
