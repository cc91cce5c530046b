package io.github.mavenapko.melange.config;

import java.util.List;

/**
 * Scripts that run on the machine where a package is installed, each with its first line {@code #!…}.
 *
 * @param triggerScript runs when something beneath one of the trigger paths changes
 */
public record Scriptlets(
        String triggerScript,
        List<String> triggerPaths,
        String preInstall,
        String postInstall,
        String preDeinstall,
        String postDeinstall,
        String preUpgrade,
        String postUpgrade) {

    public Scriptlets {
        triggerPaths = List.copyOf(triggerPaths);
    }
}
