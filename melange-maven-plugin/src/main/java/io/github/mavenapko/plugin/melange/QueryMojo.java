package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.maven.GoalOutput;
import io.github.mavenapko.melange.reading.Definitions;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fills a template from package definitions and prints the result, as {@code melange query} does. The definition is read, its variables are filled in
 * and its ranges expanded; pipelines are not put in place.
 *
 * <pre>
 * mvn -q melange:query -Dmelange.template='{{.Package.Name}} {{range .Subpackages}}{{.Name}} {{end}}' -Dmelange.output=-
 * </pre>
 */
@Mojo(name = "query", requiresProject = false, threadSafe = true)
public class QueryMojo extends AbstractReadingMojo {

    /**
     * The template, in Go's language of templates: text with actions in <code>{{</code> and <code>}}</code>.
     *
     * <ul>
     *   <li>Fields are named as in melange's records: <code>{{.Package.Name}}</code>, <code>{{.Package.FullVersion}}</code>,
     *       <code>{{.Vars.mangled}}</code>; <code>$</code> is the whole definition also within <code>range</code> and <code>with</code>.
     *   <li><code>if</code>, <code>else if</code>, <code>else</code>, <code>range</code>, <code>with</code>, <code>end</code>; variables
     *       (<code>{{$x := .Name}}</code>, <code>{{range $i, $s := .Subpackages}}</code>); comments; <code>{{-</code> and <code>-}}</code>.
     *   <li>The functions <code>index len print printf println eq ne lt le gt ge not and or</code>, pipes, parentheses.
     * </ul>
     *
     * The page <i>Queries</i> of the documentation lists all fields. What is not known is an error that says so.
     */
    @Parameter(property = "melange.template", required = true)
    String template = "";

    @Override
    void print(Definitions definitions, GoalOutput out) throws IOException {
        definitions.queried(template);
    }
}
