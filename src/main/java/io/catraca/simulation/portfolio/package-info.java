/**
 * Portfolios as files: a table with a row for each company, read as a stream of members, and made
 * up from a seed. Bad rows are told one by one and cost nothing but themselves.
 */
@NullMarked
package io.catraca.simulation.portfolio;

import org.jspecify.annotations.NullMarked;
