/** The client for image registries: names, credentials, and pushing and pulling by exact bytes. */
@NullMarked
package io.github.mavenapko.registry;

import org.jspecify.annotations.NullMarked;
