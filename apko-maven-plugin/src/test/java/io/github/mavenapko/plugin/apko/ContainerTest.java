package io.github.mavenapko.plugin.apko;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;

/** Maven's own container makes the goals: constructors get their components, and parameters what a POM says. */
@MojoTest
class ContainerTest {
    @Test
    @Basedir("src/test/resources/container")
    @InjectMojo(goal = "build", pom = "pom.xml")
    void aPomConfiguresTheGoal(BuildMojo goal) {
        assertThat(goal.arch).isEqualTo(List.of("x86_64", "aarch64"));
        assertThat(goal.config).isEqualTo("image.yaml");
        assertThat(goal.keyDiscovery).isEqualTo("on");
    }

    @Test
    @Basedir("src/test/resources/container")
    @InjectMojo(goal = "build")
    @MojoParameter(name = "skip", value = "true")
    void aGoalThatIsSkippedDoesNothing(BuildMojo goal) throws Exception {
        goal.execute();
        assertThat(goal.skip).isTrue();
    }
}
