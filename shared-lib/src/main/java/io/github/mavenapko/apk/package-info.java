/** What the APK world is made of: names, versions, constraints, architectures, packages and indexes. */
@NullMarked
package io.github.mavenapko.apk;

import org.jspecify.annotations.NullMarked;
