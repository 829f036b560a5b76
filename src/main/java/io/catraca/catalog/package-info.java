/** The price list as the rules tell it, for whoever has to show it. It decides nothing. */
@NullMarked
package io.catraca.catalog;

import org.jspecify.annotations.NullMarked;
