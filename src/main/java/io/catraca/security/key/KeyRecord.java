package io.catraca.security.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.security.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a key that is in force, without the key.
 *
 * @param company the only company it is good for, where it is bound to one
 * @param createdBy id of the key that made it; empty where it was made beside the server
 */
public record KeyRecord(
    String id,
    String name,
    List<String> roles,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<CompanyId> company,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> createdBy) {

  public KeyRecord {
    roles = roles.stream().sorted().toList();
  }
}
