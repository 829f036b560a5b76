/**
 * Who sees a conversation, and in which tab: facts are put together here and answered from the rule
 * set. Which facts decide, and how, is in the rule files.
 */
@NullMarked
package io.catraca.access;

import org.jspecify.annotations.NullMarked;
