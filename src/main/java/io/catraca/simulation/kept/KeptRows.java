package io.catraca.simulation.kept;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.catraca.simulation.result.CompanyRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Rows of companies, compressed as they come: some 30 bytes each. */
public final class KeptRows {

  private static final ObjectReader READER = KeptJson.JSON.readerFor(CompanyRow.class);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final SequenceWriter rows;
  private int count;

  public KeptRows() {
    try {
      rows = KeptJson.JSON.writerFor(CompanyRow.class).writeValues(new GZIPOutputStream(bytes));
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  public void add(CompanyRow row) {
    try {
      rows.write(row);
      count++;
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  public int count() {
    return count;
  }

  /** All of them; none can be added after that. */
  public byte[] end() {
    try {
      rows.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  /** Reads rows again, one after the other. */
  public static void forEach(byte[] kept, Consumer<CompanyRow> each) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(kept));
        MappingIterator<CompanyRow> rows = READER.readValues(in)) {
      while (rows.hasNextValue()) {
        each.accept(rows.nextValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("rows that were kept cannot be read", e);
    }
  }

  private static UncheckedIOException inMemory(IOException e) {
    return new UncheckedIOException("what is in memory can always be written", e);
  }
}
