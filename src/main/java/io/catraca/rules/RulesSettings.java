package io.catraca.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;

/** Where the rule files are, and who decides that an edited folder becomes live. */
public final class RulesSettings {

  /** What makes a folder that passes every check live. */
  public enum Publish {
    /** Saving it. */
    @JsonProperty("on-save")
    ON_SAVE,

    /** A person, over REST. */
    @JsonProperty("manual")
    MANUAL
  }

  @JsonProperty private Path folder = Path.of("rules");
  @JsonProperty private Publish publish = Publish.ON_SAVE;

  public Path folder() {
    return folder;
  }

  public Publish publish() {
    return publish;
  }
}
