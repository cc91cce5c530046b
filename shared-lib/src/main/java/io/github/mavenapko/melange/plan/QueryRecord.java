package io.github.mavenapko.melange.plan;

import java.util.Map;

/**
 * One of melange's records as queries see it: unlike a map it has fixed fields, and cannot be printed as a whole.
 *
 * @param fields by the names that they have in Go
 */
record QueryRecord(Map<String, Object> fields) {}
