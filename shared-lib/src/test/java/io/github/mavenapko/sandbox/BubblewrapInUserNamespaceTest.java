package io.github.mavenapko.sandbox;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/** What an ordinary user gets, tested by whoever runs the tests. */
class BubblewrapInUserNamespaceTest extends SandboxContract {

    @BeforeAll
    static void hasWhatItNeeds() {
        BubblewrapTest.hasWhatItNeeds();
    }

    @Override
    Sandbox sandbox(Path store) {
        Path program = Executable.find("bwrap", System.getenv("PATH")).orElseThrow();
        return new Bubblewrap(program, new GuestStore(store, System.getenv("PATH")), true);
    }
}
