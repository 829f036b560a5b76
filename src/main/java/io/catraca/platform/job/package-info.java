/**
 * Work that outlives a request and a node: kept in the database, done by whichever node is there.
 */
@NullMarked
package io.catraca.platform.job;

import org.jspecify.annotations.NullMarked;
