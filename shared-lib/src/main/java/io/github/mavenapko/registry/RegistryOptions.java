package io.github.mavenapko.registry;

import java.time.Duration;
import java.util.Set;

/**
 * How registries are talked to.
 *
 * @param insecure whether plain HTTP is allowed when HTTPS does not work; with this machine's own registries it always is
 * @param parallel greatest number of blobs in transfer at once
 * @param chunk size in bytes of the pieces in which an upload that broke off is sent again, so that it can be resumed
 * @param tries greatest number of times that an upload is begun
 * @param firstPause the pause before the second try; it doubles with each further one
 * @param tokenHosts hosts of token servers that may see credentials although they belong to another site than the registry
 */
public record RegistryOptions(
        boolean insecure, int parallel, int chunk, int tries, Duration firstPause, Set<String> tokenHosts) {

    /** HTTPS only, four at once, pieces of 16 MiB, five tries from half a second on. */
    public static final RegistryOptions USUAL =
            new RegistryOptions(false, 4, 16 << 20, 5, Duration.ofMillis(500), Set.of());

    public RegistryOptions {
        if (parallel < 1 || chunk < 1 || tries < 1) {
            throw new IllegalArgumentException("parallel, chunk and tries are at least 1");
        }
        tokenHosts = Set.copyOf(tokenHosts);
    }

    /** The same with or without plain HTTP. */
    public RegistryOptions withInsecure(boolean allowed) {
        return new RegistryOptions(allowed, parallel, chunk, tries, firstPause, tokenHosts);
    }

    /** The same with another number of transfers at once. */
    public RegistryOptions withParallel(int transfers) {
        return new RegistryOptions(insecure, transfers, chunk, tries, firstPause, tokenHosts);
    }

    /** The same with token servers that may see credentials. */
    public RegistryOptions withTokenHosts(Set<String> hosts) {
        return new RegistryOptions(insecure, parallel, chunk, tries, firstPause, hosts);
    }

    Duration pause(int failures) {
        return firstPause.multipliedBy(1L << Math.min(failures - 1, 5));
    }
}
