package io.github.mavenapko.apko.build;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.SourceLocation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A kind of software bill of materials. */
public enum SbomFormat {
    /** SPDX 2.3 as JSON. */
    SPDX;

    /**
     * The formats that a user names.
     *
     * @param parameter where they are named, for messages
     * @throws io.github.mavenapko.diagnostic.InvalidInputException with every name that is none
     */
    public static Set<SbomFormat> parse(String parameter, List<String> names) {
        Diagnostics problems = new Diagnostics();
        Set<SbomFormat> formats = EnumSet.noneOf(SbomFormat.class);
        for (String name : names) {
            if (name.equals("spdx")) {
                formats.add(SPDX);
            } else {
                problems.error(SourceLocation.of(parameter), "", "\"" + name + "\" is not a format of SBOMs; use spdx");
            }
        }
        problems.throwIfErrors();
        return formats;
    }
}
