package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.engine.RuleEngine;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.files.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The shipped rule files, as they are or edited as product staff would. It does not change; every
 * edit copies.
 *
 * @param files by path below the rules folder
 */
public record RuleFolderFixture(SortedMap<String, byte[]> files) {

  /** The day of the shipped price list. */
  public static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private static final Path SHIPPED = Path.of("rules");

  /** Compiles for every test of the run: a folder that a test leaves alone is compiled once. */
  private static final RuleEngine ENGINE = new RuleEngine();

  public RuleFolderFixture {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  public static RuleFolderFixture shipped() {
    try {
      return new RuleFolderFixture(RuleFiles.read(SHIPPED).contents());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text(String path) {
    assertThat(files).containsKey(path);
    return new String(files.get(path), StandardCharsets.UTF_8);
  }

  public RuleFolderFixture with(String path, byte[] contents) {
    SortedMap<String, byte[]> edited = new TreeMap<>(files);
    edited.put(path, contents);
    return new RuleFolderFixture(edited);
  }

  public RuleFolderFixture with(String path, String contents) {
    return with(path, contents.getBytes(StandardCharsets.UTF_8));
  }

  public RuleFolderFixture without(String path) {
    assertThat(files).containsKey(path);
    SortedMap<String, byte[]> edited = new TreeMap<>(files);
    edited.remove(path);
    return new RuleFolderFixture(edited);
  }

  /** Changes the one place where a file says {@code before}. */
  public RuleFolderFixture replace(String path, String before, String after) {
    assertThat(text(path)).as(path).containsOnlyOnce(before);
    return with(path, text(path).replace(before, after));
  }

  public RuleFolderFixture append(String path, String more) {
    return with(path, text(path) + more);
  }

  public RuleFolderFixture edit(String path, UnaryOperator<String> edit) {
    return with(path, edit.apply(text(path)));
  }

  /** Changes every file. */
  public RuleFolderFixture editAll(UnaryOperator<String> edit) {
    RuleFolderFixture edited = this;
    for (String path : files.keySet()) {
      edited = edited.edit(path, edit);
    }
    return edited;
  }

  public Outcome compile() {
    synchronized (ENGINE) {
      return ENGINE.compile(files);
    }
  }

  /** What the files say, of which nothing may be wrong. */
  public RuleContents contents() {
    Outcome outcome = compile();
    assertThat(outcome.problems()).isEmpty();
    return outcome.contents().orElseThrow();
  }

  /** Writes the files below a folder. */
  public void writeTo(Path folder) {
    try {
      for (var file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
