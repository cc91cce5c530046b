package io.github.mavenapko.bench;

import org.apache.maven.plugin.logging.SystemStreamLog;

/** A log as Maven prints it. */
final class GoalLog extends SystemStreamLog {
    @Override
    public void info(CharSequence content) {
        System.out.println("[INFO] " + content);
    }

    @Override
    public void warn(CharSequence content) {
        System.out.println("[WARNING] " + content);
    }

    @Override
    public void error(CharSequence content) {
        System.out.println("[ERROR] " + content);
    }
}
