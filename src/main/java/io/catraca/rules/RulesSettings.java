package io.catraca.rules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.catraca.rules.consequence.GuardSettings;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Optional;

/** Where the rule files are, and who decides that an edited folder becomes live. */
public final class RulesSettings {

  private static final int MOST_APPROVALS = 5;

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

  @JsonProperty
  @Min(0)
  @Max(MOST_APPROVALS)
  private int approvals;

  @JsonProperty private String node = "";

  @JsonProperty @Valid @NotNull private GuardSettings guard = new GuardSettings();

  public Path folder() {
    return folder;
  }

  public Publish publish() {
    return publish;
  }

  /** How many people have to approve what is published, its author apart. */
  public int approvals() {
    return approvals;
  }

  /** This server's name among those on one database; its host and folder where none is set. */
  public Optional<String> node() {
    return Optional.of(node.strip()).filter(name -> !name.isEmpty());
  }

  /** How much a publication may change before somebody has to accept it by name. */
  public GuardSettings guard() {
    return guard;
  }

  @JsonIgnore
  @ValidationMethod(
      message =
          "rules.approvals needs rules.publish: manual, for with on-save whoever saves the folder"
              + " publishes it alone")
  public boolean isApprovedBeforePublished() {
    return approvals == 0 || publish == Publish.MANUAL;
  }
}
