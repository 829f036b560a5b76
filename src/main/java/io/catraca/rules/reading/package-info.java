/**
 * Reads a folder of rule files: tables with their templates, sentences, decision tables and plain
 * rules, each made into the engine's own language. It judges form and not meaning.
 */
@NullMarked
package io.catraca.rules.reading;

import org.jspecify.annotations.NullMarked;
