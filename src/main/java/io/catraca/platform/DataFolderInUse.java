package io.catraca.platform;

import java.nio.file.Path;

/** Another Catraca that is alive holds the data folder. */
final class DataFolderInUse extends RuntimeException {

  DataFolderInUse(Path folder) {
    super(
        "data folder %s is in use by another Catraca; stop that one or set CATRACA_DATA"
            .formatted(folder.toAbsolutePath()));
  }

  StartFailure asFailure() {
    return new StartFailure(String.valueOf(getMessage()), this);
  }
}
