/**
 * What keeps a rule file to its facts and its answer: its text is judged before anything reads it,
 * its classes before any is loaded. It compiles and runs nothing, and knows no rule's meaning.
 */
@NullMarked
package io.catraca.rules.sandbox;

import org.jspecify.annotations.NullMarked;
