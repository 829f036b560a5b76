package io.catraca.rules.files;

import io.catraca.problem.Problem;
import io.catraca.text.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files to put over the rules folder.
 *
 * @param files by path: text, null to take the file away, or {@code {"base64": "…"}} for bytes
 */
public record RuleOverlay(@Nullable Map<String, @Nullable Object> files) {

  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,7}");

  public RuleFiles over(RuleFiles folder) {
    if (files == null) {
      return folder;
    }
    Map<String, byte[]> changed = new HashMap<>();
    List<String> deleted = new ArrayList<>();
    files.forEach(
        (path, contents) -> {
          if (!isPath(path)) {
            throw Problem.refusedField("files", Message.of("rules.path", path));
          }
          if (contents == null) {
            deleted.add(path);
          } else {
            changed.put(path, limited(path, bytes(path, contents)));
          }
        });
    return folder.overlay(changed, deleted);
  }

  /** Whether a file may have this path below the folder. */
  public static boolean isPath(String path) {
    return PATH.matcher(path).matches() && RuleFiles.isRuleFile(Path.of(path));
  }

  private static byte[] limited(String path, byte[] bytes) {
    if (bytes.length > RuleFiles.MOST_BYTES) {
      Message tooLarge = Message.of("rules.file.tooLarge.message", RuleFiles.MOST_MEBIBYTES);
      throw Problem.refusedField("files." + path, tooLarge);
    }
    return bytes;
  }

  private static byte[] bytes(String path, Object contents) {
    if (contents instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    if (contents instanceof Map<?, ?> map && map.get("base64") instanceof String encoded) {
      try {
        return Base64.getDecoder().decode(encoded);
      } catch (IllegalArgumentException e) {
        throw Problem.refusedField("files." + path, Message.of("rules.fileContents"));
      }
    }
    throw Problem.refusedField("files." + path, Message.of("rules.fileContents"));
  }
}
