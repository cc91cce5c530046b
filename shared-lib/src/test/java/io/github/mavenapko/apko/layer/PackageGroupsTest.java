package io.github.mavenapko.apko.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mavenapko.apk.PackageInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageGroupsTest {
    private static final List<PackageInfo> PACKAGES = List.of(
            info("glibc", "glibc", 100),
            info("ld-linux", "glibc", 10),
            info("python", "python", 60),
            info("python-doc", "python", 60),
            info("tiny", "tiny", 1),
            info("small", "small", 2));

    @Test
    void keepsPackagesOfOneOriginTogetherLargestFirst() {
        assertThat(names(PackageGroups.of(PACKAGES, 10)))
                .containsExactly(
                        List.of("python", "python-doc"),
                        List.of("glibc", "ld-linux"),
                        List.of("small"),
                        List.of("tiny"));
    }

    @Test
    void mergesWhatExceedsTheBudgetIntoTheLastGroup() {
        assertThat(names(PackageGroups.of(PACKAGES, 2)))
                .containsExactly(List.of("python", "python-doc"), List.of("glibc", "ld-linux", "small", "tiny"));
        assertThat(PackageGroups.of(PACKAGES, 0)).hasSize(1);
        assertThat(PackageGroups.of(PACKAGES, -3)).hasSize(1);
    }

    @Test
    void joinsPackagesThatReplaceEachOther() {
        List<PackageInfo> packages = List.of(
                info("a", "a", 5),
                info("b", "b", 4),
                PackageInfo.builder("c", "1-r0")
                        .origin("c")
                        .installedSize(1)
                        .replaces(List.of("a<2", "b>5", "absent"))
                        .build());
        assertThat(names(PackageGroups.of(packages, 5))).containsExactly(List.of("a", "c"), List.of("b"));
    }

    @Test
    void ordersGroupsOfOneSizeByTheirLastName() {
        assertThat(names(PackageGroups.of(List.of(info("z", "1", 3), info("b", "2", 3), info("a", "3", 3)), 5)))
                .containsExactly(List.of("a"), List.of("b"), List.of("z"));
    }

    @Test
    void doesNotDependOnTheOrderOfPackages() {
        List<PackageInfo> reversed = new ArrayList<>(PACKAGES);
        Collections.reverse(reversed);
        assertThat(PackageGroups.of(reversed, 3)).isEqualTo(PackageGroups.of(PACKAGES, 3));
    }

    private static List<List<String>> names(List<List<PackageInfo>> groups) {
        return groups.stream()
                .map(group -> group.stream().map(PackageInfo::name).toList())
                .toList();
    }

    private static PackageInfo info(String name, String origin, long size) {
        return PackageInfo.builder(name, "1-r0")
                .origin(origin)
                .installedSize(size)
                .build();
    }
}
