/** Examples. */
@NullMarked
package io.catraca.example;

import org.jspecify.annotations.NullMarked;
