/** What both plugins share: settings, proxies, credentials, signing keys, the packages of the reactor, log output. */
@NullMarked
package io.github.mavenapko.maven;

import org.jspecify.annotations.NullMarked;
