package io.github.mavenapko.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mavenapko.transport.HttpSettings;
import io.github.mavenapko.transport.HttpStatusException;
import io.github.mavenapko.transport.HttpTransport;
import io.github.mavenapko.transport.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryLoginTest {

    @TempDir
    Path home;

    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        registry.authorization = FakeRegistry.basic("me", "p:w");
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void keepsWhatTheRegistryAccepts() throws IOException {
        Path file = login("p:w");

        assertThat(file).isEqualTo(home.resolve(".docker/config.json"));
        assertThat(file)
                .hasContent("{\n\t\"auths\": {\n\t\t\"" + registry.host() + "\": {\n\t\t\t\"auth\": \"bWU6cDp3\"\n"
                        + "\t\t}\n\t}\n}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        CredentialSearch search =
                CredentialSources.of(ServerLookup.none(), Map.of(), home).search(registry.repository("app"));
        assertThat(search.credential())
                .hasValueSatisfying(found -> assertThat(found.secret()).isEqualTo("p:w"));
    }

    @Test
    void keepsNothingThatTheRegistryRefuses() {
        assertThatThrownBy(() -> login("wrong"))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageContaining("status 401");
        assertThat(home.resolve(".docker")).doesNotExist();
    }

    @Test
    void leavesTheRestOfTheFileAlone() throws IOException {
        Path file = home.resolve(".docker/config.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"z\":1,\"auths\":{\"other\":{\"auth\":\"YTpi\"}},\"a\":[1.50]}");

        login("p:w");

        assertThat(Files.readString(file).replaceAll("\\s", ""))
                .isEqualTo("{\"z\":1,\"auths\":{\"other\":{\"auth\":\"YTpi\"},\"" + registry.host()
                        + "\":{\"auth\":\"bWU6cDp3\"}},\"a\":[1.50]}");
    }

    @Test
    void usesPodmansFileWhenDockerLeavesPasswordsToAHelper() throws IOException {
        Path file = home.resolve(".docker/config.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"credsStore\":\"desktop\"}");

        assertThat(login("p:w")).isEqualTo(home.resolve(".config/containers/auth.json"));
        assertThat(file).hasContent("{\"credsStore\":\"desktop\"}");
    }

    private Path login(String password) throws IOException {
        HttpTransport transport = new HttpTransport(new HttpSettings().withRetry(RetryPolicy.NEVER));
        return new RegistryLogin(Map.of(), home)
                .login(transport, RegistryOptions.USUAL, registry.host(), "me", password);
    }
}
