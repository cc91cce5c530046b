/** Problems with a user's input: where they are, what is wrong and what would be right. */
@NullMarked
package io.github.mavenapko.diagnostic;

import org.jspecify.annotations.NullMarked;
