/** Ways of running commands in a root file system that is not the host's, one class for each. */
@NullMarked
package io.github.mavenapko.sandbox;

import org.jspecify.annotations.NullMarked;
