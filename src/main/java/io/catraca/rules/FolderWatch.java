package io.catraca.rules;

import io.catraca.rules.files.RuleFiles;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices edits of the rules folder. It compares names, sizes and times ten times a second, which
 * works on every file system, and takes up a change once the folder has kept still for one such
 * step, since one edit is often several writes.
 */
final class FolderWatch implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
  private static final long STEP_MILLIS = 100;
  private static final int STEPS_PER_RETRY = 50;

  /** A file this young may be written again without its time showing it on some file systems. */
  private static final long YOUNG_MILLIS = 3_000;

  private final RulesFolder folder;
  private final Serving serving;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread worker = new Thread(task, "rules-folder");
            worker.setDaemon(true);
            return worker;
          });

  private List<String> seen = List.of();
  private List<String> takenUp = List.of();
  private int steps;
  private boolean failing;

  FolderWatch(RulesFolder folder, Serving serving) {
    this.folder = folder;
    this.serving = serving;
  }

  @Override
  public void start() {
    thread.execute(this::warmUp);
    thread.scheduleWithFixedDelay(this::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void warmUp() {
    try {
      serving.warmUp();
    } catch (RuntimeException e) {
      LOG.warn("The compiler could not be warmed up", e);
    }
  }

  /** Takes the folder up before anything else, as a server does when it starts. */
  void takeUp() {
    List<String> before = fingerprint();
    folder.takeUp();
    takenUp = before;
    seen = before;
  }

  private void step() {
    try {
      List<String> now = fingerprint();
      boolean retry = ++steps % STEPS_PER_RETRY == 0 && folder.waitsForCompanies();
      if (now.equals(seen) && (retry || !now.equals(takenUp))) {
        folder.takeUp();
        takenUp = now;
      } else if (folder.isOutOfDate()) {
        folder.lookAgain();
      }
      seen = now;
      failing = false;
    } catch (RuntimeException | Error e) {
      if (!failing) {
        LOG.error("The rules folder or the database cannot be looked at; trying again", e);
      }
      failing = true;
    }
  }

  private List<String> fingerprint() {
    List<String> prints = new ArrayList<>();
    try {
      for (Path file : RuleFiles.list(folder.path())) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        prints.add(
            file
                + "|"
                + attributes.size()
                + "|"
                + attributes.lastModifiedTime()
                + "|"
                + attributes.fileKey()
                + contents(file, attributes));
      }
    } catch (IOException e) {
      prints.add(String.valueOf(e.getMessage()));
    }
    return prints;
  }

  private static String contents(Path file, BasicFileAttributes attributes) throws IOException {
    long age = System.currentTimeMillis() - attributes.lastModifiedTime().toMillis();
    boolean young = age < YOUNG_MILLIS && attributes.size() <= RuleFiles.MOST_BYTES;
    return young ? "|" + Arrays.hashCode(Files.readAllBytes(file)) : "";
  }

  @Override
  public void stop() throws InterruptedException {
    thread.shutdownNow();
    if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
      LOG.warn("A rules compilation goes on after the server stopped");
    }
  }
}
