/**
 * The rules over REST: state, files, checks, versions, drafts, vocabulary. What becomes live, and
 * when, is decided below it.
 */
@NullMarked
package io.catraca.rules.web;

import org.jspecify.annotations.NullMarked;
