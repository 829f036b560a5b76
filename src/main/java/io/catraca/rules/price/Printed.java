package io.catraca.rules.price;

/**
 * One printed row of the price list. An item may be printed in several sections and is one item all
 * the same.
 *
 * @param label the row's own wording
 */
public record Printed(String label, Item item) {}
