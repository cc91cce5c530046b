/** The documents that make an OCI image: descriptors, index, manifest and config, with their exact bytes. */
@NullMarked
package io.github.mavenapko.oci;

import org.jspecify.annotations.NullMarked;
