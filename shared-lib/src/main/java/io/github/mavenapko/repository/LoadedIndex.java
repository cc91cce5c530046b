package io.github.mavenapko.repository;

import io.github.mavenapko.apk.Architecture;
import io.github.mavenapko.apk.PackageIndex;

/**
 * What a repository offers for an architecture.
 *
 * @param repository as the configuration writes it
 * @param packages the index, whose signature was verified unless signatures are ignored
 */
public record LoadedIndex(RepositoryLine repository, Architecture architecture, PackageIndex packages) {}
