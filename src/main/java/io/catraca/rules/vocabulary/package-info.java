/**
 * What authors of rules may write: sentences, declared words, facts, columns; found out from the
 * files and from the classes that rules see. Not whether what they write is right.
 */
@NullMarked
package io.catraca.rules.vocabulary;

import org.jspecify.annotations.NullMarked;
