/**
 * What rule files can reach: the names that they may use, the classes that they can see, and what
 * the classes made of them refer to. Not how files are written.
 */
@NullMarked
package io.catraca.rules.reach;

import org.jspecify.annotations.NullMarked;
