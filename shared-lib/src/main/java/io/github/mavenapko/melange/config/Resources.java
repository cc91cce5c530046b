package io.github.mavenapko.melange.config;

/** What a virtual machine gets; empty for the usual. */
public record Resources(String cpu, String cpuModel, String memory, String disk) {

    /** The usual. */
    public static final Resources USUAL = new Resources("", "", "", "");
}
