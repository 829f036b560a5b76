package io.catraca.access.filter;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells names of columns and tables from everything else that SQL can say. Names go into the
 * statement as they are, so nothing but a name may pass.
 */
final class Names {

  private static final String PART =
      "(?:[A-Za-z_][A-Za-z0-9_]{0,62}|\"[^\"\\\\?\\p{Cntrl}]{1,63}\")";
  private static final String NAME = PART + "(?:\\." + PART + "){0,2}";
  private static final Pattern PARTS = Pattern.compile(PART);
  private static final Pattern COLUMN = Pattern.compile(NAME);
  private static final Pattern TABLE =
      Pattern.compile("(" + NAME + ")(?: +(?:[Aa][Ss] +)?(" + PART + "))?");

  /** Words that would be a value or a part of the statement; in quotes they are names. */
  private static final Set<String> RESERVED =
      Set.of(
          """
          ALL AND ANY AS ASC BETWEEN BY CASE CAST CHECK COLLATE CREATE CROSS CURRENT_CATALOG
          CURRENT_DATE CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER
          DEFAULT DELETE DESC DISTINCT DROP ELSE END EXCEPT EXISTS FALSE FETCH FOR FROM FULL GRANT
          GROUP HAVING IN INNER INSERT INTERSECT INTO IS JOIN LATERAL LEFT LIKE LIMIT LOCALTIME
          LOCALTIMESTAMP NATURAL NOT NULL OFFSET ON OR ORDER OUTER PRIMARY REFERENCES RIGHT SELECT
          SESSION_USER SET SOME SYSTEM_USER TABLE THEN TO TRUE UNION UNIQUE UNKNOWN UPDATE USER
          USING VALUES WHEN WHERE WINDOW WITH
          """
              .strip()
              .split("\\s+"));

  private Names() {}

  static boolean isColumn(String text) {
    return COLUMN.matcher(text).matches() && !isReserved(text);
  }

  /** Whether it is a table, with another name for it or without. */
  static boolean isTable(String text) {
    Matcher table = TABLE.matcher(text);
    return table.matches()
        && !isReserved(table.group(1))
        && (table.group(2) == null || !isReserved(table.group(2)));
  }

  private static boolean isReserved(String name) {
    return PARTS
        .matcher(name)
        .results()
        .anyMatch(part -> RESERVED.contains(part.group().toUpperCase(Locale.ROOT)));
  }
}
