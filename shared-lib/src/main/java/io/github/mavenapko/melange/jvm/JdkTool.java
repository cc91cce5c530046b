package io.github.mavenapko.melange.jvm;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;

/** Runs a tool of the running JDK within this Java virtual machine. */
final class JdkTool {
    private JdkTool() {}

    /**
     * Runs a tool to its end.
     *
     * @throws IOException when the running Java has no such tool
     */
    static Outcome run(String name, List<String> arguments) throws IOException {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IOException("the Java that runs Maven has no " + name
                        + " (it is a runtime without the JDK's tools); run Maven with a JDK, set by JAVA_HOME"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (PrintWriter output = new PrintWriter(out);
                PrintWriter errors = new PrintWriter(err)) {
            int status = tool.run(output, errors, arguments.toArray(String[]::new));
            return new Outcome(status, out.toString(), err.toString());
        } catch (java.lang.module.FindException | java.lang.module.ResolutionException e) {
            return new Outcome(1, out.toString(), err + String.valueOf(e.getMessage()));
        }
    }

    /**
     * How a tool ended.
     *
     * @param status 0 when it did what it was told
     * @param output what it printed
     * @param errors what it complained about
     */
    record Outcome(int status, String output, String errors) {

        /** What it said, for a message: the first lines that are not blank. */
        String complaint() {
            String all = (errors + "\n" + output).strip();
            String first = all.lines()
                    .filter(line -> !line.isBlank())
                    .limit(3)
                    .reduce((a, b) -> a + "; " + b)
                    .orElse("");
            return first.isEmpty() ? String.format(Locale.ROOT, "it ended with status %d", status) : first;
        }
    }
}
