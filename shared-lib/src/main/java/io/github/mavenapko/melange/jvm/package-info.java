/** Steps that package a Java project: a runtime made by jlink, the project's jars, a launcher, and a base file system. */
@NullMarked
package io.github.mavenapko.melange.jvm;

import org.jspecify.annotations.NullMarked;
