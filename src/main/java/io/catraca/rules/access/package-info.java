/** What the access rules say, as immutable values: declared words and the table of every answer. */
@NullMarked
package io.catraca.rules.access;

import org.jspecify.annotations.NullMarked;
