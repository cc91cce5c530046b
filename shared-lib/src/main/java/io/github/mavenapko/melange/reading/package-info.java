/** What definitions mean, without building anything: compiled, queried, printed and put in order, many at once. */
@NullMarked
package io.github.mavenapko.melange.reading;

import org.jspecify.annotations.NullMarked;
