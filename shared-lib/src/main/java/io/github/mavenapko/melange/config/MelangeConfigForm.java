package io.github.mavenapko.melange.config;

import io.github.mavenapko.apko.config.ApkoConfigForm;
import io.github.mavenapko.apko.config.GoJson;
import io.github.mavenapko.json.JsonObject;
import io.github.mavenapko.json.JsonValue;
import io.github.mavenapko.yaml.GoEncoding;
import io.github.mavenapko.yaml.MappingBuilder;
import io.github.mavenapko.yaml.YamlNode;
import io.github.mavenapko.yaml.YamlWriter;

/** A definition as text, with the fields, their order and the omissions of melange's own output. */
public final class MelangeConfigForm {
    private static final int INDENT = 2;

    private final GoEncoding encoding;
    private final PackageForm packages;

    private MelangeConfigForm(GoEncoding encoding) {
        this.encoding = encoding;
        this.packages = new PackageForm(encoding);
    }

    /** The text of {@code .melange.yaml} in a package, with a newline at the end. */
    public static String yaml(MelangeConfig config) {
        return YamlWriter.write(new MelangeConfigForm(GoEncoding.YAML).config(config), INDENT);
    }

    /** The same text as packages carry it: values of variables that are named like secrets are not in it. */
    public static String recorded(MelangeConfig config) {
        YamlNode.Mapping tree = new MelangeConfigForm(GoEncoding.YAML).config(config);
        return YamlWriter.write(SecretVariables.hide(tree), INDENT);
    }

    /** The object that {@code melange compile} prints, as records carry it: values of variables that are named like secrets are not in it. */
    public static JsonValue recordedJson(MelangeConfig config) {
        return GoJson.of(SecretVariables.hide(new MelangeConfigForm(GoEncoding.JSON).config(config)));
    }

    /** The object that {@code melange compile} prints. */
    public static JsonObject json(MelangeConfig config) {
        return GoJson.of(new MelangeConfigForm(GoEncoding.JSON).config(config));
    }

    private YamlNode.Mapping config(MelangeConfig config) {
        MappingBuilder fields = fields();
        fields.always("package", packages.main(config.main()));
        fields.mappingEvenEmptyInJson("environment", ApkoConfigForm.tree(config.environment(), encoding));
        fields.mappingEvenEmptyInJson("capabilities", capabilities(config.capabilities()));
        fields.items("pipeline", config.pipeline(), this::step);
        fields.items("subpackages", config.subpackages(), this::subpackage);
        fields.mappingEvenEmptyInJson("update", UpdateForm.of(config.update(), encoding));
        fields.textFields("vars", config.vars());
        fields.items("var-transforms", config.varTransforms(), this::transform);
        fields.fields("options", config.options(), this::option);
        TestBlock test = config.test();
        if (test != null) {
            fields.mappingEvenEmptyInJson("test", test(test));
        }
        return fields.build();
    }

    private YamlNode.Mapping capabilities(Capabilities capabilities) {
        return fields().texts("add", capabilities.add())
                .texts("drop", capabilities.drop())
                .build();
    }

    private YamlNode step(StepDefinition step) {
        MappingBuilder fields = fields().text("if", step.condition())
                .text("name", step.name())
                .text("uses", step.uses())
                .textFields("with", step.with())
                .text("runs", step.runs())
                .items("pipeline", step.pipeline(), this::step);
        fields.fields("inputs", step.inputs(), this::input);
        String packagesKey = encoding == GoEncoding.JSON ? "Packages" : "packages";
        fields.mapping("needs", fields().texts(packagesKey, step.needs()).build());
        fields.text("label", step.label());
        fields.mapping(
                "assertions",
                fields().number("required-steps", step.requiredSteps()).build());
        fields.text("working-directory", step.workingDirectory());
        fields.textFields("environment", step.environment());
        return fields.build();
    }

    private YamlNode input(InputDefinition input) {
        return fields().text("description", input.description())
                .text("default", input.usual())
                .truth("required", input.required())
                .build();
    }

    private YamlNode subpackage(Subpackage subpackage) {
        MappingBuilder fields = fields().text("if", subpackage.condition())
                .alwaysText("name", subpackage.name())
                .items("pipeline", subpackage.pipeline(), this::step);
        packages.dependencies(fields, subpackage.dependencies());
        packages.options(fields, subpackage.options());
        packages.scriptlets(fields, subpackage.scriptlets());
        fields.text("description", subpackage.description());
        fields.textFields("annotations", subpackage.annotations());
        fields.text("url", subpackage.url());
        fields.text("commit", subpackage.commit());
        packages.checks(fields, subpackage.checks());
        TestBlock test = subpackage.test();
        if (test != null) {
            fields.always("test", test(test));
        }
        packages.setcap(fields, subpackage.setcap());
        return fields.build();
    }

    private YamlNode.Mapping test(TestBlock test) {
        MappingBuilder fields = fields();
        fields.mappingEvenEmptyInJson("environment", ApkoConfigForm.tree(test.environment(), encoding));
        if (encoding == GoEncoding.JSON) {
            return fields.alwaysItems("pipeline", test.pipeline(), this::step).build();
        }
        return fields.items("pipeline", test.pipeline(), this::step).build();
    }

    private YamlNode transform(VarTransform transform) {
        return fields().alwaysText("from", transform.from())
                .alwaysText("match", transform.match())
                .alwaysText("replace", transform.replace())
                .alwaysText("to", transform.to())
                .build();
    }

    private YamlNode option(BuildOption option) {
        return encoding == GoEncoding.JSON ? optionInJson(option) : optionInYaml(option);
    }

    private YamlNode optionInYaml(BuildOption option) {
        YamlNode.Mapping changes = fields().texts("add", option.addPackages())
                .texts("remove", option.removePackages())
                .build();
        YamlNode.Mapping contents = fields().mapping("packages", changes).build();
        return fields().textFields("vars", option.vars())
                .mapping("environment", fields().mapping("contents", contents).build())
                .build();
    }

    /** These records have no names for JSON, so that their fields are named as in Go, and shown even when they are null. */
    private YamlNode optionInJson(BuildOption option) {
        YamlNode.Mapping changes = fields().textsOrNull("Add", option.addPackages())
                .textsOrNull("Remove", option.removePackages())
                .build();
        YamlNode.Mapping contents = fields().always("Packages", changes).build();
        return fields().textFieldsOrNull("Vars", option.vars())
                .always("Environment", fields().always("Contents", contents).build())
                .build();
    }

    private MappingBuilder fields() {
        return new MappingBuilder(encoding);
    }
}
