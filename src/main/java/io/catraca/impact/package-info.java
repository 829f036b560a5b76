/**
 * What a publication would do to the companies there are: who gains or loses sight of
 * conversations, who may use more or less, what each pays. It reads the directory and the
 * contracts, compares two sets of answers, and changes nothing.
 */
@NullMarked
package io.catraca.impact;

import org.jspecify.annotations.NullMarked;
