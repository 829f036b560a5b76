/** Messages for people, in Portuguese and English. Which message is shown is decided elsewhere. */
@NullMarked
package io.catraca.text;

import org.jspecify.annotations.NullMarked;
