/**
 * What a draft of the rules would do to revenue: each contract's months are priced by two price
 * lists, with the pricing code that quotes, and added up. A portfolio is a stream of members; what
 * comes of some of them can be added to what comes of others. Nothing here knows files, clocks or
 * databases: those who bring members and take results do.
 */
@NullMarked
package io.catraca.simulation;

import org.jspecify.annotations.NullMarked;
