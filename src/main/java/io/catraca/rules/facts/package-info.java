/**
 * What rule files may read and answer: a public API for rule authors, described in {@code
 * rules/README.md} and kept stable. A change here can break files that others wrote.
 */
@NullMarked
package io.catraca.rules.facts;

import org.jspecify.annotations.NullMarked;
