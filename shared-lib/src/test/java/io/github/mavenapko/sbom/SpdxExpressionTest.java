package io.github.mavenapko.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpdxExpressionTest {

    @Test
    void knowsTheIdentifiersOfTheListInAnyCase() {
        assertThat(List.of(
                        "MIT",
                        "mit",
                        "GPL-2.0+",
                        "Apache-2.0 OR MIT",
                        "(MIT AND BSD-3-Clause) OR Zlib",
                        "GPL-2.0-only WITH Classpath-exception-2.0",
                        "LicenseRef-Kit AND MIT"))
                .allMatch(SpdxExpression::isValid);
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThat(List.of(
                        "",
                        "Some Odd Terms!",
                        "MIT AND",
                        "MIT BSD-3-Clause",
                        "(MIT",
                        "MIT)",
                        "MIT WITH Nothing-exception",
                        "NOASSERTION",
                        "proprietary"))
                .noneMatch(SpdxExpression::isValid);
    }

    @Test
    void namesWhatIsNotOnTheListByAReference() {
        assertThat(SpdxExpression.reference("Some Odd_Terms!")).isEqualTo("LicenseRef-Some-Odd-Terms");
        assertThat(SpdxExpression.reference("@#$%^&*()")).isEqualTo("LicenseRef-a821cf5c9ba958c4");
    }
}
