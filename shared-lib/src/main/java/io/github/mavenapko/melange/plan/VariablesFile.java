package io.github.mavenapko.melange.plan;

import io.github.mavenapko.diagnostic.Diagnostics;
import io.github.mavenapko.diagnostic.InvalidInputException;
import io.github.mavenapko.yaml.YamlDocument;
import io.github.mavenapko.yaml.YamlInput;
import java.util.Map;

/** A YAML file that gives values to variables. */
public final class VariablesFile {
    private VariablesFile() {}

    /**
     * The values by name.
     *
     * @param source the file's name in messages
     * @throws InvalidInputException when it is not a mapping from text to text
     */
    public static Map<String, String> read(String source, byte[] text) {
        Diagnostics problems = new Diagnostics();
        Map<String, String> values =
                YamlInput.of(YamlDocument.read(source, text), problems).fields(YamlInput::text);
        problems.throwIfErrors();
        return values;
    }
}
