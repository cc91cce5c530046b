package io.github.mavenapko.repository;

import io.github.mavenapko.apk.signature.Sha1Signatures;
import io.github.mavenapko.transport.HttpTransport;

/**
 * How repositories are reached.
 *
 * @param transport for those in the network
 * @param cache what was fetched before
 * @param mirrors where they really are
 * @param limits what they may demand
 * @param sha1 whether signatures with SHA-1 count
 * @param offline whether only the cache and directories are asked
 * @param notices who is told
 */
public record RepositoryAccess(
        HttpTransport transport,
        DiskCache cache,
        RepositoryMirrors mirrors,
        RepositoryLimits limits,
        Sha1Signatures sha1,
        boolean offline,
        RepositoryNotices notices) {}
