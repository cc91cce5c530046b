package io.github.mavenapko.plugin.melange;

import io.github.mavenapko.diagnostic.Diagnostic;
import io.github.mavenapko.maven.ConfigFiles;
import io.github.mavenapko.maven.GoalFailures;
import io.github.mavenapko.maven.GoalOutput;
import io.github.mavenapko.melange.reading.Answer;
import io.github.mavenapko.melange.reading.Definitions;
import io.github.mavenapko.melange.reading.ReadingLog;
import io.github.mavenapko.melange.reading.ReadingRequest;
import io.github.mavenapko.melange.reading.Summary;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A goal that reads package definitions and prints something about each of them. It needs no POM. */
abstract class AbstractReadingMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true)
    @Nullable
    MavenProject project;

    /** Does nothing when set. */
    @Parameter(property = "melange.skip", defaultValue = "false")
    boolean skip;

    /**
     * The package definitions: files, or directories, of which every {@code *.yaml} and {@code *.yml} counts whose name does not
     * begin with a point. Relative names start at the POM's directory, without a POM at the current one. Without this parameter,
     * {@code melange.yaml} (or {@code .melange.yaml}, {@code melange.yml}) there and then every {@code *.melange.yaml} beside it in
     * name order; where there is none, nothing is done. A file that is named and absent is an error.
     */
    @Parameter(property = "melange.configs")
    List<String> configs = List.of();

    /**
     * Where the result goes. Without this parameter: to Maven's log. A file gets exactly the result and nothing else; it appears only when there
     * was no error. A directory (one that exists, or a name that ends in {@code /}) gets a file for each result. {@code -} is
     * standard output with nothing around the result: {@code mvn -q … -Dmelange.output=-} prints it alone, for a pipe.
     */
    @Parameter(property = "melange.output")
    @Nullable
    String output;

    /** Options of the definition that are enabled: their variables replace the definition's own. */
    @Parameter(property = "melange.buildOption")
    List<String> buildOption = List.of();

    /** A YAML file with variables that replace those of the definition. */
    @Parameter(property = "melange.varsFile")
    @Nullable
    File varsFile;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("melange.skip is set, nothing is done");
            return;
        }
        GoalFailures.report(this::read);
    }

    private void read() throws IOException {
        check();
        List<Path> files = ConfigFiles.melange(directory(), configs);
        if (files.isEmpty()) {
            getLog().info("there is no melange.yaml in " + directory() + "; name one with melange.configs");
            return;
        }
        try (GoalOutput out = GoalOutput.open(output, directory(), getLog())) {
            print(Definitions.open(request(files), new Printing(out, files.size() > 1)), out);
            out.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Looks at parameters that are not about a definition. */
    void check() {}

    /** Asks the definitions and prints what they answer, to their log or to the output itself. */
    abstract void print(Definitions definitions, GoalOutput out) throws IOException;

    /** The name of an answer's file, behind that of its definition. */
    String ending() {
        return ".txt";
    }

    ReadingRequest request(List<Path> files) {
        ReadingRequest plain = ReadingRequest.of(directory(), files);
        return new ReadingRequest(
                plain.directory(),
                files,
                plain.architectures(),
                plain.pipelineDirectories(),
                buildOption,
                varsFile == null ? null : resolve(varsFile.getPath()),
                plain.environmentFiles(),
                plain.commit(),
                plain.library(),
                plain.timeout(),
                plain.resources());
    }

    /** A place that is named relative to the POM, or to the current directory when there is no POM. */
    final Path resolve(String name) {
        return directory().resolve(name);
    }

    final Path directory() {
        File base = project == null ? null : project.getBasedir();
        return base == null ? Path.of(session.getExecutionRootDirectory()) : base.toPath();
    }

    private final class Printing implements ReadingLog {
        private final GoalOutput out;
        private final boolean summing;

        Printing(GoalOutput out, boolean summing) {
            this.out = out;
            this.summing = summing;
        }

        @Override
        public void answer(Answer answer) {
            String name = String.valueOf(answer.definition().getFileName()).replaceFirst("\\.ya?ml$", "") + ending();
            String folder = answer.architecture().isEmpty() ? "" : answer.architecture() + "/";
            try {
                out.print(folder + name, answer.text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void warning(Diagnostic warning) {
            getLog().warn(warning.toString());
        }

        @Override
        public void finished(Summary summary) {
            if (summing) {
                getLog().info(summary.toString());
                summary.refused().forEach(file -> getLog().debug("with errors: " + file));
                summary.leftOut().forEach(file -> getLog().debug("not for the architecture: " + file));
            }
        }
    }
}
