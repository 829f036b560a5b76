/**
 * Which files and sheets of a rules folder are tables, and tables put from one kind of file into
 * the other. What their cells mean is the template's.
 */
@NullMarked
package io.catraca.rules.sheets;

import org.jspecify.annotations.NullMarked;
