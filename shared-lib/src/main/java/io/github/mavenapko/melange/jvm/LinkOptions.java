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

    /**
     * jlink's plugins that strip classes and that generate some run in an order that differs from time to time, so that
     * generated classes are stripped or not. Only without the latter are the results equal.
     */
    private static final List<String> STRIP =
            List.of("--strip-java-debug-attributes", "--disable-plugin", "generate-jli-classes");

    static LinkOptions of(StepInputs inputs) {
        List<String> arguments = new ArrayList<>();
        if (inputs.flag("strip-debug", false)) {
            arguments.addAll(STRIP);
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
