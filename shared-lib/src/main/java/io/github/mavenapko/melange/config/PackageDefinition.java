package io.github.mavenapko.melange.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The main package of a definition; absent texts are empty.
 *
 * @param version its version, without epoch
 * @param epoch how often this version was packaged before; 64 bits without a sign
 * @param commit the commit of the definition
 * @param targetArchitecture the architectures that it is for; none, or {@code all}, for every one
 * @param scriptlets scripts that run on the machine where the package is installed; null when there are none
 * @param timeout how long a build may take; null for no limit
 * @param resources what a virtual machine for the build gets
 * @param testResources what a virtual machine for tests gets
 */
public record PackageDefinition(
        String name,
        String version,
        long epoch,
        String description,
        Map<String, String> annotations,
        String url,
        String commit,
        List<String> targetArchitecture,
        List<Copyright> copyright,
        Dependencies dependencies,
        PackageOptions options,
        @Nullable Scriptlets scriptlets,
        Checks checks,
        Cpe cpe,
        List<CapabilityGrant> setcap,
        @Nullable Duration timeout,
        Resources resources,
        Resources testResources) {

    public PackageDefinition {
        annotations = Ordered.copy(annotations);
        targetArchitecture = List.copyOf(targetArchitecture);
        copyright = List.copyOf(copyright);
        setcap = List.copyOf(setcap);
    }

    /** Version and epoch: {@code 1.2.3-r4}. */
    public String fullVersion() {
        return version + "-r" + Long.toUnsignedString(epoch);
    }

    /** Name, version and epoch: {@code foo-1.2.3-r4}. */
    public String fullName() {
        return name + "-" + fullVersion();
    }

    /** All licences, joined by {@code AND}. */
    public String licenseExpression() {
        return copyright.stream().map(Copyright::license).collect(Collectors.joining(" AND "));
    }
}
