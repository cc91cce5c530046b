package io.github.mavenapko.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

class BubblewrapTest extends SandboxContract {

    @BeforeAll
    static void hasWhatItNeeds() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        boolean present = Executable.find("bwrap", System.getenv("PATH")).isPresent()
                && BusyboxRoot.busybox().isPresent();
        if (linux && "true".equals(System.getenv("CI"))) {
            assertThat(present)
                    .as("bwrap and busybox-static are installed on CI")
                    .isTrue();
        }
        assumeTrue(linux && present, "needs Linux with bwrap and a static busybox");
    }

    @Override
    Sandbox sandbox(Path store) throws IOException {
        return SandboxChoice.BUBBLEWRAP.find(store);
    }
}
