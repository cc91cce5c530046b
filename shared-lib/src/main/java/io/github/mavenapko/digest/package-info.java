/** Digests of content: OCI digests, diff ids and apk checksums, and streams that compute them on the way. */
@NullMarked
package io.github.mavenapko.digest;

import org.jspecify.annotations.NullMarked;
