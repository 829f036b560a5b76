package io.catraca.rules.files;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.table.SourceText;
import io.catraca.text.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contents of a rules folder at one moment.
 *
 * @param contents by path below the folder, with {@code /} between names
 */
public record RuleFiles(SortedMap<String, byte[]> contents) {

  /** The most files a folder may have. */
  public static final int MOST_FILES = 1_000;

  /** The most bytes a file may have. */
  static final long MOST_MEBIBYTES = 4;

  public static final long MOST_BYTES = MOST_MEBIBYTES * 1024 * 1024;

  /** A folder that is not read, and why. */
  public static final class Unreadable extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient RuleProblem problem;

    Unreadable(RuleProblem problem) {
      super(problem.message().in(Message.PORTUGUESE));
      this.problem = problem;
    }

    public RuleProblem problem() {
      return problem;
    }
  }

  private static final int DEPTH = 8;
  private static final List<String> NO_RULES = List.of(".md", ".txt", ".tmp", ".bak", ".swp");

  private static final Pattern TABLE_AS_TEXT =
      Pattern.compile("(?i)([^.].*?)(?:\\.csv|\\.xlsx)?\\.txt");

  public RuleFiles {
    contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
  }

  /** Reads a folder as it is now. */
  public static RuleFiles read(Path folder) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    for (Path file : list(folder)) {
      if (Files.size(file) > MOST_BYTES) {
        throw new Unreadable(
            RuleProblem.inFile(relative(folder, file), "file.tooLarge", MOST_MEBIBYTES));
      }
      contents.put(relative(folder, file), Files.readAllBytes(file));
    }
    return new RuleFiles(contents);
  }

  /**
   * The files of a folder, but for those that editors and spreadsheets put there for themselves.
   */
  public static List<Path> list(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, visitor(folder, files));
    if (files.size() > MOST_FILES) {
      throw new Unreadable(RuleProblem.inFile(".", "folder.tooMany", MOST_FILES));
    }
    Collections.sort(files);
    return files;
  }

  /** Collects rule files; folders that do not count are not entered. */
  private static FileVisitor<Path> visitor(Path folder, List<Path> files) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        boolean counts = path.equals(folder) || isRuleFile(folder.relativize(path));
        return counts ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
      }

      @Override
      public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        boolean counts = isRuleFile(folder.relativize(path)) || isTableAsText(path);
        if (attributes.isRegularFile() && counts) {
          files.add(path);
        }
        return files.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
        if (path.equals(folder) || isRuleFile(folder.relativize(path))) {
          throw e;
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  /** Whether a path below the folder counts, going by its name. */
  static boolean isRuleFile(Path path) {
    for (Path part : path) {
      String name = part.toString();
      if (name.startsWith(".") || name.startsWith("~$") || name.endsWith("~")) {
        return false;
      }
    }
    String name = path.toString().toLowerCase(Locale.ROOT);
    return NO_RULES.stream().noneMatch(name::endsWith);
  }

  /**
   * Whether a file is a note by its name, but lies where a table is expected: a spreadsheet saved
   * it as text, and nobody must wait for it to count.
   */
  private static boolean isTableAsText(Path file) {
    Matcher name = TABLE_AS_TEXT.matcher(file.getFileName().toString());
    return name.matches() && Files.exists(file.resolveSibling(name.group(1) + ".drt"));
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** These files with some others put over them; null takes a file away. */
  public RuleFiles overlay(Map<String, byte[]> changed, List<String> deleted) {
    SortedMap<String, byte[]> merged = new TreeMap<>(contents);
    merged.putAll(changed);
    deleted.forEach(merged::remove);
    return new RuleFiles(merged);
  }

  /** What a file says, where it is text; without the marks and line ends of the editor. */
  public Optional<String> text(String path) {
    return Optional.ofNullable(contents.get(path)).map(SourceText::decode);
  }

  /** SHA-256 of the sorted contents: equal for equal files, whatever the order or the folder. */
  public String digest() {
    MessageDigest sha = sha256();
    contents.forEach(
        (path, bytes) -> {
          byte[] name = path.getBytes(StandardCharsets.UTF_8);
          sha.update(ByteBuffer.allocate(8).putInt(name.length).putInt(bytes.length).array());
          sha.update(name);
          sha.update(bytes);
        });
    return hex(sha);
  }

  /** SHA-256 of one file's contents. */
  public static String digestOf(byte[] contents) {
    MessageDigest sha = sha256();
    sha.update(contents);
    return hex(sha);
  }

  private static String hex(MessageDigest sha) {
    return "sha256:" + HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
