/** The files of a rules folder as bytes, read whole or put over each other. Not what they say. */
@NullMarked
package io.catraca.rules.files;

import org.jspecify.annotations.NullMarked;
