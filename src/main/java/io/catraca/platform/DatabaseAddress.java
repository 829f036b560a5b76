package io.catraca.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is and who logs in, from either of the two forms an address comes in.
 *
 * @param url the JDBC form, without credentials of ours
 */
record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {

  private static final String EXPECTED =
      "DATABASE_URL must look like jdbc:postgresql://host:5432/name or"
          + " postgres://user:password@host:5432/name";

  static DatabaseAddress of(DatabaseSettings settings, String url) {
    DatabaseAddress address = parse(url.strip());
    return new DatabaseAddress(
        address.url, settings.user().or(address::user), settings.password().or(address::password));
  }

  /** What may be shown and logged: the address up to its parameters, which can hold a password. */
  String shown() {
    return url.replaceFirst("\\?.*", "");
  }

  private static DatabaseAddress parse(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return new DatabaseAddress(url, Optional.empty(), Optional.empty());
    }
    if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
      throw new StartFailure(EXPECTED);
    }
    try {
      return parse(new URI(url));
    } catch (URISyntaxException e) {
      throw new StartFailure(EXPECTED + "; characters such as @ in a password are written %40");
    }
  }

  private static DatabaseAddress parse(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    String[] login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String url = "jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath() + query;
    return new DatabaseAddress(url, part(login, 0), part(login, 1));
  }

  private static Optional<String> part(@Nullable String[] login, int index) {
    return Optional.ofNullable(index < login.length ? login[index] : null)
        .map(text -> URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
  }
}
