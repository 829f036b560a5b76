/**
 * Whether rule files may count: everything that can be said of them without a database, from
 * compiling to their examples. Not who publishes them, nor when.
 */
@NullMarked
package io.catraca.rules.check;

import org.jspecify.annotations.NullMarked;
