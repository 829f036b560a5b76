package io.catraca.rules.engine;

import io.catraca.rules.price.Item;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.proof.UnknownWords;
import java.util.List;
import java.util.Optional;

/**
 * What the price rules say.
 *
 * @param list empty where something is wrong with it
 * @param items those that are declared, whatever else is wrong
 * @param unknown tells which words are none
 */
record PriceContents(Optional<PriceList> list, List<Item> items, UnknownWords unknown) {}
