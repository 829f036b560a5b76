package io.catraca.rules.command;

import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.sheets.Conversion;
import io.catraca.rules.sheets.Conversion.Converted;
import io.catraca.rules.sheets.Conversion.Kind;
import io.catraca.rules.sheets.Conversion.Move;
import io.catraca.rules.sheets.TableImport;
import io.catraca.rules.sheets.TableImport.Imported;
import io.catraca.rules.terminal.Action.Exit;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.CommandFailure;
import io.catraca.rules.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code rules export} and {@code rules import}: tables out of the folder into files of another
 * kind, and back. Nothing is written over unless that is asked for.
 */
final class ConvertAction {

  /** What came of it, for a program. */
  private record Result(
      boolean ok,
      List<Move> tables,
      List<String> written,
      List<String> removed,
      List<ProblemView> problems) {}

  private ConvertAction() {}

  /** The tables of a folder, or those of one file. */
  static Exit export(Call call) throws Call.Broken {
    Path path = call.folder().toAbsolutePath().normalize();
    boolean one = Files.isRegularFile(path);
    String name = String.valueOf(path.getFileName());
    Path home = one && path.getParent() != null ? path.getParent() : path;
    RuleFiles files = Call.read(home);
    Predicate<String> wanted = one ? name::equals : file -> true;
    String book = one ? name.replaceFirst("\\.[^.]*$", "") : name;
    Kind kind = kind(call, Kind.WORKBOOK);
    Converted converted = Conversion.convert(files.contents(), wanted, kind, book);
    Path out = Call.path(call.text("out").orElse("."));
    return write(call, new Imported(converted, List.of()), out);
  }

  /** Tables of any files into the folder. */
  static Exit bringIn(Call call) throws Call.Broken {
    Path folder = call.folder();
    RuleFiles target = Call.read(folder);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Object file : call.arguments().getList("files")) {
      Path path = Call.path(String.valueOf(file)).normalize();
      files.put(path.toString(), read(path));
    }
    Kind kind = kind(call, Kind.WORKBOOK_WITHIN);
    return write(call, TableImport.convert(target.contents(), files, kind), folder);
  }

  private static Kind kind(Call call, Kind together) {
    if (call.text("to").filter("csv"::equals).isPresent()) {
      return Kind.CSV;
    }
    return call.flag("each") ? Kind.WORKBOOKS : together;
  }

  private static byte[] read(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= RuleFiles.MOST_BYTES) {
        return Files.readAllBytes(file);
      }
    } catch (IOException e) {
      throw CommandFailure.usage("command.noTableFile", file.toString());
    }
    throw CommandFailure.usage("command.noTableFile", file.toString());
  }

  private static Exit write(Call call, Imported imported, Path folder) throws Call.Broken {
    Converted converted = imported.converted();
    if (converted.failed()) {
      throw new Call.Broken(converted.problems());
    }
    if (converted.moves().isEmpty()) {
      throw CommandFailure.usage("command.noTables");
    }
    Optional<String> there =
        converted.files().keySet().stream()
            .filter(path -> Files.exists(folder.resolve(path)))
            .findFirst()
            .or(() -> imported.replaced().stream().findFirst());
    if (there.isPresent() && !call.flag("force")) {
      throw CommandFailure.usage("command.fileExists", folder.resolve(there.get()).toString());
    }
    for (Map.Entry<String, byte[]> file : converted.files().entrySet()) {
      write(folder.resolve(file.getKey()), file.getValue());
    }
    for (String path : imported.replaced()) {
      remove(folder.resolve(path));
    }
    tell(call.terminal(), converted, imported.replaced());
    return Exit.GOOD;
  }

  /** The file is there whole or as it was: a server may be watching the folder. */
  private static void write(Path file, byte[] contents) {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(unfinished, contents);
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  private static CommandFailure notWritten(Path file, IOException e) {
    return CommandFailure.usage(
        "command.notWritten", file.toString(), String.valueOf(e.getMessage()));
  }

  private static void tell(Terminal terminal, Converted converted, List<String> removed) {
    List<String> written = List.copyOf(converted.files().keySet());
    if (terminal.json()) {
      List<ProblemView> problems = ProblemView.of(converted.problems(), terminal.language());
      terminal.json(new Result(true, converted.moves(), written, removed, problems));
      return;
    }
    Reports.printProblems(converted.problems(), terminal);
    converted.moves().forEach(move -> terminal.say("command.moved", move.from(), move.to()));
    removed.forEach(path -> terminal.say("command.removed", path));
    terminal.say("command.converted", converted.moves().size(), written.size());
  }
}
