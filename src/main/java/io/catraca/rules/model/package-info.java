/**
 * What every part of the rules speaks of: words, problems, the rule behind an answer. No answers.
 */
@NullMarked
package io.catraca.rules.model;

import org.jspecify.annotations.NullMarked;
