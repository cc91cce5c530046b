package io.github.mavenapko.maven;

import io.github.mavenapko.diagnostic.InvalidInputException;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Tells Maven who has to act: the user, whose input is wrong, or whoever looks after the machine and its network. */
public final class GoalFailures {
    private GoalFailures() {}

    /** Something that a goal does. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** Does it. What is neither the user's nor the environment's fault is ours and goes through as it is. */
    public static void report(Work work) throws MojoExecutionException, MojoFailureException {
        try {
            work.run();
        } catch (InvalidInputException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
        }
    }
}
