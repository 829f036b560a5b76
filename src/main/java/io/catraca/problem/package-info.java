/** Refusals as RFC 9457 problem documents: the one exception, its types and its mappers. */
@NullMarked
package io.catraca.problem;

import org.jspecify.annotations.NullMarked;
