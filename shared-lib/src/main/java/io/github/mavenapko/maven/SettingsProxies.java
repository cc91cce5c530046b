package io.github.mavenapko.maven;

import io.github.mavenapko.transport.HttpProxies;
import io.github.mavenapko.transport.HttpProxy;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The active proxies of settings.xml; without any, those that the environment names. */
final class SettingsProxies {
    private final List<Proxy> active;
    private final SettingsDecrypter decrypter;

    SettingsProxies(Settings settings, SettingsDecrypter decrypter) {
        this.active = settings.getProxies().stream().filter(Proxy::isActive).toList();
        this.decrypter = decrypter;
    }

    HttpProxies read(Map<String, String> environment) {
        if (active.isEmpty()) {
            return HttpProxies.ofEnvironment(environment);
        }
        List<String> direct = active.stream()
                .map(Proxy::getNonProxyHosts)
                .filter(hosts -> hosts != null)
                .flatMap(hosts -> List.of(hosts.split("[|,]")).stream())
                .toList();
        HttpProxy http = proxy("http");
        HttpProxy https = proxy("https");
        return new HttpProxies(http, https == null ? http : https, direct);
    }

    private @Nullable HttpProxy proxy(String protocol) {
        return active.stream()
                .filter(proxy -> protocol.equalsIgnoreCase(proxy.getProtocol()))
                .findFirst()
                .map(this::proxy)
                .orElse(null);
    }

    private HttpProxy proxy(Proxy encrypted) {
        Proxy proxy = decrypter
                .decrypt(new DefaultSettingsDecryptionRequest(encrypted))
                .getProxy();
        HttpProxy plain = HttpProxy.of(proxy.getHost(), proxy.getPort());
        return proxy.getUsername() == null || proxy.getUsername().isEmpty()
                ? plain
                : plain.withCredential(proxy.getUsername(), proxy.getPassword() == null ? "" : proxy.getPassword());
    }
}
