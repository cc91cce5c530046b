/** Definition files as they are kept up: new versions, sums and licences written into them, and a first one made from a POM. */
@NullMarked
package io.github.mavenapko.melange.upkeep;

import org.jspecify.annotations.NullMarked;
