package io.github.mavenapko.melange.jvm;

import io.github.mavenapko.file.Content;

/** A command {@code /usr/bin/<name>} that starts what {@code java/app} packaged; it needs a shell. */
final class JavaLauncher {
    private JavaLauncher() {}

    static StepOutput run(StepInputs inputs, StepContext context) {
        String name = JavaApp.name(inputs, context);
        String path = inputs.path("path", "usr/bin/" + name);
        inputs.check();
        PackageFiles files = new PackageFiles();
        String script = "#!/bin/sh\nexec java @/" + JavaApp.argumentFile(name) + " \"$@\"\n";
        files.program(path, Content.of(script));
        return StepOutput.of(files.tree());
    }
}
