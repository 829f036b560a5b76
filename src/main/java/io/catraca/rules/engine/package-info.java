/** Drools: from rule files to rules that can be asked. Every type of the engine stays in here. */
@NullMarked
package io.catraca.rules.engine;

import org.jspecify.annotations.NullMarked;
