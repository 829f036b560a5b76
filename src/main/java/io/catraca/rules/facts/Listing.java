package io.catraca.rules.facts;

/** Present while the engine asks which words, plans and items there are, before any question. */
public final class Listing {}
