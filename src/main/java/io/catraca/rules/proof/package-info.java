/**
 * What is judged of rules that answer every question: clashes told in staff's words, warnings of
 * what makes no difference, and the evidence that examples are measured by. Not the asking itself.
 */
@NullMarked
package io.catraca.rules.proof;

import org.jspecify.annotations.NullMarked;
