/**
 * Slips that staff make again and again, and what they meant by them: names of files and cells of
 * tables. Nothing here reads or accepts anything; it only finds the words for a message.
 */
@NullMarked
package io.catraca.rules.slip;

import org.jspecify.annotations.NullMarked;
