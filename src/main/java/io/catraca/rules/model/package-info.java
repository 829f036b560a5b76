/**
 * What a rule set says, as immutable values: declared words, the two enumerated tables, the rule
 * behind every answer. Nothing of the engine that worked it out.
 */
@NullMarked
package io.catraca.rules.model;

import org.jspecify.annotations.NullMarked;
