/** The one HTTP client: bounded in size, time and tries, careful with credentials, able to resume and to stay offline. */
@NullMarked
package io.github.mavenapko.transport;

import org.jspecify.annotations.NullMarked;
