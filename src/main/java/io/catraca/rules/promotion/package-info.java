/**
 * Promotions as the rules declare them, and what they choose by. What a promotion comes to is
 * worked out in pricing; how rules are asked is in engine.
 */
@NullMarked
package io.catraca.rules.promotion;

import org.jspecify.annotations.NullMarked;
