package io.github.mavenapko.maven;

import java.lang.reflect.Proxy;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/** A Maven repository that has no artifact. */
final class EmptyMavenRepository {
    private EmptyMavenRepository() {}

    static RepositorySystem create() {
        return (RepositorySystem) Proxy.newProxyInstance(
                RepositorySystem.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("resolveArtifact")) {
                        throw new ArtifactResolutionException(
                                List.of(new ArtifactResult((ArtifactRequest) arguments[1])));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
