package io.catraca.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.RuleVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published version.
 *
 * @param author id of the key that published it, or {@code folder}
 * @param authorName name of that key, or the folder's path
 * @param files told where one version is asked for
 */
record VersionView(
    int version,
    String digest,
    String author,
    String authorName,
    String comment,
    Instant publishedAt,
    boolean live,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FileView> files) {

  /** A file of a version. */
  record FileView(String path, String digest, int bytes) {}

  static VersionView of(RuleVersion version, LiveRules live) {
    boolean isLive = live.ifAny().filter(rules -> rules.version() == version.version()).isPresent();
    return new VersionView(
        version.version(),
        version.digest(),
        version.author().id(),
        version.author().name(),
        version.comment(),
        version.publishedAt(),
        isLive,
        null);
  }

  VersionView with(RuleFiles contents) {
    List<FileView> told =
        contents.contents().entrySet().stream()
            .map(
                file ->
                    new FileView(
                        file.getKey(), RuleFiles.digestOf(file.getValue()), file.getValue().length))
            .toList();
    return new VersionView(version, digest, author, authorName, comment, publishedAt, live, told);
  }
}
