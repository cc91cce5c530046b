package io.github.mavenapko.bench;

import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Settings without encrypted entries. */
final class PlainSettings implements SettingsDecrypter {
    @Override
    public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
        return new SettingsDecryptionResult() {
            @Override
            public Server getServer() {
                return request.getServers().get(0);
            }

            @Override
            public List<Server> getServers() {
                return request.getServers();
            }

            @Override
            public Proxy getProxy() {
                return request.getProxies().get(0);
            }

            @Override
            public List<Proxy> getProxies() {
                return request.getProxies();
            }

            @Override
            public List<SettingsProblem> getProblems() {
                return List.of();
            }
        };
    }
}
