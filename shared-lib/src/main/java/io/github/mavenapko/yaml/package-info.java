/** YAML as the tools' decoder understands it: a located tree with its scalar rules, typed reading, and writing in its style. */
@NullMarked
package io.github.mavenapko.yaml;

import org.jspecify.annotations.NullMarked;
