package io.github.mavenapko.melange.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a runtime is linked.
 *
 * @param arguments options of jlink
 * @param headless whether the libraries that draw on a screen are left out
 */
record LinkOptions(List<String> arguments, boolean headless) {
    private static final Pattern COMPRESSION = Pattern.compile("none|[0-2]|zip-[0-9]");

    static LinkOptions of(StepInputs inputs) {
        List<String> arguments = new ArrayList<>();
        if (inputs.flag("strip-debug", true)) {
            arguments.add("--strip-java-debug-attributes");
        }
        if (inputs.flag("no-man-pages", true)) {
            arguments.add("--no-man-pages");
        }
        if (inputs.flag("no-header-files", true)) {
            arguments.add("--no-header-files");
        }
        String compression = inputs.text("compress", "none");
        if (!COMPRESSION.matcher(compression).matches()) {
            inputs.problem("compress", "\"" + compression + "\" is none of none, 0, 1, 2 and zip-0 to zip-9");
        } else if (!compression.equals("none")) {
            arguments.add("--compress=" + compression);
        }
        return new LinkOptions(arguments, inputs.flag("headless", true));
    }
}
