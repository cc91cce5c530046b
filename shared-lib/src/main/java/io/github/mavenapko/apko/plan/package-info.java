/** What an image will consist of, decided and pinned, before anything is fetched; and the forms in which a plan is kept and shown. */
@NullMarked
package io.github.mavenapko.apko.plan;

import org.jspecify.annotations.NullMarked;
