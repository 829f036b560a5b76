package io.catraca.simulation.portfolio;

import io.catraca.problem.Problem;
import io.catraca.rules.price.PriceList;
import io.catraca.simulation.Member;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of a portfolio's file, one after the other. Bad rows are handed over and left out.
 */
public final class PortfolioReader implements Iterator<Member> {

  private static final int LONGEST_ECHO = 500;

  private final Lines lines;
  private final MemberRow rows;
  private final Header header;
  private final Consumer<RefusedRow> refused;
  private final Seen seen = new Seen();
  private long count;
  private long members;
  private @Nullable Member next;

  /**
   * @param prices the baseline's, which knows the plans, the add-ons and the meters
   * @throws Problem where the file has no headings, or wrong ones
   */
  public PortfolioReader(InputStream file, PriceList prices, Consumer<RefusedRow> refused)
      throws IOException {
    this.lines = new Lines(file);
    this.refused = refused;
    Lines.Line line = filledLine();
    Optional<Character> told = Header.told(line.text());
    if (told.isPresent()) {
      line = filledLine();
    }
    String headings = line.text();
    char separator = told.orElseGet(() -> Header.separator(headings));
    this.header = Header.read(headings, separator, prices);
    this.rows = new MemberRow(header, prices);
  }

  private Lines.Line filledLine() throws IOException {
    Lines.Line line = lines.read();
    while (line != null && line.text().isBlank()) {
      line = lines.read();
    }
    if (line == null) {
      throw Problem.refusedField("", Message.of("simulation.emptyFile"));
    }
    if (line.cut() || line.text().indexOf('\0') >= 0) {
      throw Problem.refusedField("", Message.of("simulation.noText"));
    }
    return line;
  }

  /** How many bytes have been read. */
  public long position() {
    return lines.position();
  }

  /** How many rows there were, blank ones apart. */
  public long rows() {
    return count;
  }

  /** How many of them were members. */
  public long members() {
    return members;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null) {
        Lines.Line line = lines.read();
        if (line == null) {
          return false;
        }
        next = read(line);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Member next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Member member = next;
    next = null;
    members++;
    return member;
  }

  private @Nullable Member read(Lines.Line line) {
    if (line.text().isBlank()) {
      return null;
    }
    try {
      if (line.cut()) {
        count++;
        throw new RowRefusal("", "simulation.row.tooLong", Lines.LONGEST);
      }
      Row row = split(line.text());
      if (row.isBlank()) {
        return null;
      }
      count++;
      Member member = rows.read(row);
      if (!seen.add(member.company().value())) {
        throw new RowRefusal(rows.company(), "simulation.row.twice", member.company().value());
      }
      return member;
    } catch (RowRefusal refusal) {
      refuse(line, refusal);
      return null;
    }
  }

  private Row split(String line) throws RowRefusal {
    try {
      return Row.of(line, header.separator());
    } catch (RowRefusal refusal) {
      count++;
      throw refusal;
    }
  }

  private void refuse(Lines.Line line, RowRefusal refusal) {
    String text = line.text();
    String echo = text.length() > LONGEST_ECHO ? text.substring(0, LONGEST_ECHO) + "…" : text;
    refused.accept(new RefusedRow(line.number(), refusal.column(), refusal.reason(), echo));
  }
}
