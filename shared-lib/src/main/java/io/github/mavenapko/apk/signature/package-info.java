/** The keys and signatures that packages and indexes are trusted by. */
@NullMarked
package io.github.mavenapko.apk.signature;

import org.jspecify.annotations.NullMarked;
