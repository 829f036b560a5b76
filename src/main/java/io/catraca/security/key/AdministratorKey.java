package io.catraca.security.key;

import io.catraca.platform.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The first administrator's key, in a file that only the server's own user can read. */
public final class AdministratorKey {

  private final Path file;

  public AdministratorKey(Path dataFolder) {
    file = dataFolder.toAbsolutePath().normalize().resolve("admin.key");
  }

  public Path file() {
    return file;
  }

  /** Makes the first administrator where no key administers yet. */
  public void ensure(Keys keys) {
    keys.createFirstAdministrator(this::write);
  }

  /** The key in the file; empty where there is none, or it cannot be read. */
  public Optional<ApiKey> read() {
    try {
      String secret = Files.readString(file).strip();
      return ApiKey.isWellFormed(secret) ? Optional.of(new ApiKey(secret)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Complete or not at all, and never readable for others, not even while it is written. */
  private void write(ApiKey key) {
    try {
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), "admin", ".key", ownerOnly());
      Files.write(draft, (key.secret() + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartFailure(
          "the first administrator key cannot be written to %s (%s); make its folder writable or set CATRACA_DATA"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
