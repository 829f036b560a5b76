package io.catraca.rules.contents;

/** What a set of rule files says, freshly proved, with what came to light on the way. */
public record Proved(RuleContents contents, Evidence evidence) {}
