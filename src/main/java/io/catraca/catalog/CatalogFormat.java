package io.catraca.catalog;

import jakarta.ws.rs.core.MediaType;

/** A form in which the price list is handed out. */
enum CatalogFormat {
  JSON(MediaType.APPLICATION_JSON_TYPE, "json"),
  CSV(new MediaType("text", "csv", "utf-8"), "csv"),
  XLSX(MediaType.valueOf(CatalogFormat.XLSX_TYPE), "xlsx");

  static final String CSV_TYPE = "text/csv";
  static final String XLSX_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final MediaType type;
  private final String ending;

  CatalogFormat(MediaType type, String ending) {
    this.type = type;
    this.ending = ending;
  }

  MediaType type() {
    return type;
  }

  String ending() {
    return ending;
  }

  /** The price list in this form. */
  Object render(Catalog catalog) {
    return switch (this) {
      case JSON -> catalog;
      case CSV -> CatalogCsv.write(CatalogSheet.of(catalog));
      case XLSX -> CatalogWorkbook.write(CatalogSheet.of(catalog));
    };
  }
}
