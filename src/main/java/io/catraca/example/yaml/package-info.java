/** Example files as trees of plain text with lines. Not what they mean. */
@NullMarked
package io.catraca.example.yaml;

import org.jspecify.annotations.NullMarked;
