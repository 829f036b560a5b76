/**
 * The life of a rule set: files are read, checked, published as a version and made live. What the
 * files say is in {@code model}, how it is worked out in {@code engine}.
 */
@NullMarked
package io.catraca.rules;

import org.jspecify.annotations.NullMarked;
