/** The files of the APK world, one class for each format: packages, {@code .PKGINFO}, indexes, the installed database. */
@NullMarked
package io.github.mavenapko.apk.format;

import org.jspecify.annotations.NullMarked;
