package io.catraca;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command that lasts some seconds in a Java started for that: with the quick compiler alone
 * and the simplest collector it ends in half the time that the settings of a server need.
 */
final class ShortRun {

  private static final String MARK = "catraca.shortRun";

  private ShortRun() {}

  /** Whether this Java was started for a short run, or cannot start another like itself. */
  static boolean isHere() {
    boolean ownClassPath = ShortRun.class.getClassLoader() == ClassLoader.getSystemClassLoader();
    return Boolean.getBoolean(MARK) || !ownClassPath;
  }

  /** Starts the same command line in such a Java and gives the code that it exits with. */
  static int start(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-D" + MARK + "=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CatracaApplication.class.getName());
    command.addAll(List.of(arguments));
    Process run = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(run::destroy, "end-of-run"));
    return run.waitFor();
  }
}
