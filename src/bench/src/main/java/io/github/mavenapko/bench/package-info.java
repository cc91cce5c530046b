<<<<<<< HEAD
/** Programs that measure and torment the plugins; never deployed. */
=======
/** Benchmarks, and what whole-build races need: a server for a folder, repositories with a changed or a large package. */
>>>>>>> fa9a35b (Layers are compressed in blocks that are cut at file names and taken from earlier layers; the race with the real apko; solver worlds are timed)
@NullMarked
package io.github.mavenapko.bench;

import org.jspecify.annotations.NullMarked;
