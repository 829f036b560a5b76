package io.catraca.rules.sheets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Edits tables as people might and as nobody would, the same for the same seed. */
final class RandomTables {

  private static final String[] TEXTS = {
    "69,00 ?",
    "— ?",
    "R$ 1.234,56",
    "US$ 0,0625",
    "US$ 5",
    "69",
    "0,000001",
    "999999999,999999",
    "1.000",
    "007",
    "1e5",
    "-3",
    "31/12/2026",
    "30/02/2026",
    "01/01/1900",
    "28/02/1900",
    "2026-12-31",
    "sim",
    "não",
    "VERDADEIRO",
    "ilimitado",
    "sob consulta",
    "10%",
    "=A1",
    "+55",
    "@x",
    "'x",
    "_x000D_",
    "_x5f_",
    "<b>&amp",
    "é ü ã",
    "100000000000000000",
    "fica como está, por ora",
    "x,y",
    "\"x;y\"",
    "\"diz \"\"sim\"\"\"",
    "\"uma\ne outra\"",
    "#",
    "#REF!",
    "😀",
    ""
  };

  private final Random random;

  RandomTables(long seed) {
    this.random = new Random(seed);
  }

  SortedMap<String, byte[]> edit(SortedMap<String, byte[]> files) {
    SortedMap<String, byte[]> edited = new TreeMap<>(files);
    edited.replaceAll(
        (path, contents) ->
            FolderTables.isTable(path)
                ? edit(new String(contents, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8)
                : contents);
    return edited;
  }

  private String edit(String table) {
    List<List<String>> rows = new ArrayList<>();
    table.lines().forEach(line -> rows.add(new ArrayList<>(Arrays.asList(line.split(";", -1)))));
    for (String heading : new String[] {"Vale de", "Aviso aceito"}) {
      if (rows.get(0).size() > 1 && random.nextBoolean()) {
        rows.forEach(row -> row.add(""));
        rows.get(0).set(rows.get(0).size() - 1, heading);
      }
    }
    shuffleColumns(rows);
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int edits = random.nextInt(3); edits > 0; edits--) {
        edit(row);
      }
    }
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "# nota\n\n" : "");
    for (List<String> row : rows) {
      text.append(random.nextInt(9) == 0 ? "\n" : "");
      text.append(random.nextInt(9) == 0 ? "# " + row.get(0) + ";69,00;x\n" : "");
      text.append(String.join(";", row)).append('\n');
    }
    return text.toString();
  }

  private void edit(List<String> row) {
    if (row.size() > 1) {
      row.set(1 + random.nextInt(row.size() - 1), text());
    }
  }

  /** The first column stays, so that no cell makes a comment of its row by chance. */
  private void shuffleColumns(List<List<String>> rows) {
    List<Integer> order = new ArrayList<>();
    for (int index = 1; index < rows.get(0).size(); index++) {
      order.add(index);
    }
    Collections.shuffle(order, random);
    for (List<String> row : rows) {
      List<String> before = List.copyOf(row);
      for (int index = 0; index < order.size(); index++) {
        row.set(index + 1, before.get(order.get(index)));
      }
    }
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }
}
