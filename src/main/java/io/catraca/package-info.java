/** The application's entry point and its wiring; no feature lives here. */
@NullMarked
package io.catraca;

import org.jspecify.annotations.NullMarked;
