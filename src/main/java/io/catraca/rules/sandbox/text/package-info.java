/**
 * A rule file's text: how long and deep it may be, cut into tokens and parts. It judges no meaning.
 */
@NullMarked
package io.catraca.rules.sandbox.text;

import org.jspecify.annotations.NullMarked;
