package io.github.mavenapko.transport;

import io.github.mavenapko.diagnostic.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** What can go wrong in a connection, in words, and whether trying again can help. */
final class Failure {
    private Failure() {}

    /** The failure as an exception of our own, without the layers that the client puts around it. */
    static IOException of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RefusedAnswerException
                || cause instanceof TimeoutException
                || cause instanceof ContentChangedException) {
            return (IOException) cause;
        }
        return new IOException(words(cause), cause);
    }

    static boolean mayPass(IOException failure) {
        if (failure instanceof RefusedAnswerException
                || failure instanceof ContentChangedException
                || failure instanceof HttpStatusException
                || failure instanceof OfflineException
                || has(failure, java.io.InterruptedIOException.class)
                || has(failure, GeneralSecurityException.class)) {
            return false;
        }
        return !has(failure, SSLException.class)
                || has(failure, EOFException.class)
                || has(failure, SocketException.class);
    }

    static boolean isTimeout(IOException failure) {
        return failure instanceof TimeoutException || has(failure, HttpConnectTimeoutException.class);
    }

    private static String words(Throwable cause) {
        if (has(cause, UnresolvedAddressException.class)) {
            return "the host name cannot be resolved";
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return "time limit: the server did not accept the connection";
        }
        if (cause instanceof ConnectException) {
            return "cannot connect" + (cause.getMessage() == null ? "" : ": " + message(cause));
        }
        if (has(cause, GeneralSecurityException.class)) {
            return "the server's certificate is not trusted: " + message(deepest(cause));
        }
        return message(cause);
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : shown(message);
    }

    private static String shown(String message) {
        return Printable.oneLine(message.length() > 300 ? message.substring(0, 300) + "…" : message);
    }

    private static Throwable deepest(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; i < 20 && at.getCause() != null; i++) {
            at = at.getCause();
        }
        return at;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        Throwable at = failure;
        for (int i = 0; i < 20 && at != null; i++) {
            if (type.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
