package io.github.mavenapko.melange.config;

import io.github.mavenapko.yaml.YamlNode;

/**
 * How programs that look for new versions treat the package; a build takes no notice of it.
 *
 * @param enabled whether new versions are looked for
 * @param settings the settings, checked
 */
public record Update(boolean enabled, YamlNode.Mapping settings) {}
