/** Software bills of materials: SPDX documents, read from packages and made for images. */
@NullMarked
package io.github.mavenapko.sbom;

import org.jspecify.annotations.NullMarked;
