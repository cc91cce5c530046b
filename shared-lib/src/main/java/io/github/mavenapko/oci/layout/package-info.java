/** OCI layout directories and archives for {@code docker load}, written beside their place and renamed. */
@NullMarked
package io.github.mavenapko.oci.layout;

import org.jspecify.annotations.NullMarked;
