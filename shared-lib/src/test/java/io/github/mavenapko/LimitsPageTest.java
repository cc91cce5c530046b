package io.github.mavenapko;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that lists the limits says what the code does. */
class LimitsPageTest {
    private static final Path PAGE = Path.of("../site/src/site/markdown/limits.md");
    private static final Pattern ROW =
            Pattern.compile("`([a-z.]+)\\.([A-Z]\\w+)\\.([A-Z_]+)(?:\\.(\\w+))?` = (\\d+) \\|$");

    @Test
    void everyNumberIsTheOneInTheCode() throws IOException, ReflectiveOperationException {
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                rows++;
                long value = value(row.group(1) + "." + row.group(2), row.group(3), row.group(4));
                if (value != Long.parseLong(row.group(5))) {
                    wrong.add(line + " is " + value);
                }
            }
        }
        assertThat(rows).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    private static long value(String type, String name, String component) throws ReflectiveOperationException {
        Class<?> owner = Class.forName("io.github.mavenapko." + type);
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        Object value = field.get(null);
        if (component != null) {
            Field part = value.getClass().getDeclaredField(component);
            part.setAccessible(true);
            value = part.get(value);
        }
        return value instanceof Duration time ? time.toSeconds() : ((Number) value).longValue();
    }
}
