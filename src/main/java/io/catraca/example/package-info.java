/**
 * Examples that staff keep beside the rules, given and expected, and which rules they exercise.
 * They go through the same code as the answers of the API. Not the check that they are a part of.
 */
@NullMarked
package io.catraca.example;

import org.jspecify.annotations.NullMarked;
