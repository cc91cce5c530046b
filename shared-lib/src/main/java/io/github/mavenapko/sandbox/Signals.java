package io.github.mavenapko.sandbox;

/** Names of Linux signals, and the convention that a status above 128 means one. */
final class Signals {
    private static final int FIRST = 129;
    private static final int LAST = 128 + 64;

    private Signals() {}

    /** What a status that a shell or a sandbox program reports means. */
    static Outcome ofStatus(int status) {
        return status >= FIRST && status <= LAST ? new Outcome.Signalled(status - 128) : new Outcome.Exited(status);
    }

    static String inBrackets(int number) {
        String name = switch (number) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 4 -> "SIGILL";
            case 6 -> "SIGABRT";
            case 7 -> "SIGBUS";
            case 8 -> "SIGFPE";
            case 9 -> "SIGKILL, often a lack of memory";
            case 11 -> "SIGSEGV";
            case 13 -> "SIGPIPE";
            case 14 -> "SIGALRM";
            case 15 -> "SIGTERM";
            case 31 -> "SIGSYS";
            default -> "";
        };
        return name.isEmpty() ? "" : " (" + name + ")";
    }
}
