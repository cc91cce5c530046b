package io.github.mavenapko.apk.signature;

/** Whether signatures over SHA-1 count, which Alpine's own repositories still have. */
public enum Sha1Signatures {
    ACCEPTED,
    REFUSED
}
