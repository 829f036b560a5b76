/**
 * What a publication would change for companies, as far as rules have to know it: how much that is,
 * and which limits of the configuration it passes. It is worked out elsewhere, from the directory
 * and the contracts, which rules do not know.
 */
@NullMarked
package io.catraca.rules.consequence;

import org.jspecify.annotations.NullMarked;
