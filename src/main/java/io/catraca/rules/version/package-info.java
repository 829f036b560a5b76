/**
 * Published versions: kept in the database, never changed, compared with each other. Not when they
 * are published, nor which of them this node serves.
 */
@NullMarked
package io.catraca.rules.version;

import org.jspecify.annotations.NullMarked;
