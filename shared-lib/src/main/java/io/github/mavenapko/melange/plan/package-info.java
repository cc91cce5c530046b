/** What a package definition comes to: ranges, variables, conditions and pipelines resolved into steps. */
@NullMarked
package io.github.mavenapko.melange.plan;

import org.jspecify.annotations.NullMarked;
