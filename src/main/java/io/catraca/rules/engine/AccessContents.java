package io.catraca.rules.engine;

import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.facts.AccessAnswer.Declared;
import org.jspecify.annotations.Nullable;

/**
 * What the access rules say.
 *
 * @param historyLimit code of the limit, in months, that says how far back concluded conversations
 *     go; null where they go back for ever
 */
record AccessContents(
    DeclaredWords words, AccessTable table, @Nullable Declared<String> historyLimit) {}
