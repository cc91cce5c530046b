/** What a package provides and needs, as far as its files show it. */
@NullMarked
package io.github.mavenapko.sca;

import org.jspecify.annotations.NullMarked;
