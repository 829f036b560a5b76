package io.catraca.benchmark;

import io.catraca.TestClient;
import io.catraca.TestServer;

/** A large company sent whole, over HTTP. */
final class BulkSync implements AutoCloseable {

  /** The figures of this size are measured. */
  static final int USERS = 20_000;

  private static final int TEAMS = 200;
  private static final int TEAMS_PER_USER = 2;

  private final TestServer server = TestServer.start();
  private final TestClient client = server.client("service");
  private int company;

  /**
   * What each of three documents took, in milliseconds: a new company, a tenth changed, nothing.
   */
  record Times(double created, double changed, double unchanged) {}

  Times measure() {
    company++;
    String first = document(0);
    String second = document(1);
    return new Times(put(first), put(second), put(second));
  }

  private double put(String document) {
    long start = System.nanoTime();
    TestClient.Answer answer = client.put("/v1/companies/bulk" + company + "/directory", document);
    if (answer.status() >= 300) {
      throw new IllegalStateException("the company is refused: " + answer.body());
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** Every tenth user has another name and place in each edition. */
  private static String document(int edition) {
    StringBuilder users = new StringBuilder();
    StringBuilder[] members = new StringBuilder[TEAMS];
    for (int team = 0; team < TEAMS; team++) {
      members[team] = new StringBuilder();
    }
    for (int user = 0; user < USERS; user++) {
      int moved = user % 10 == 0 ? edition : 0;
      comma(users)
          .append("{\"id\":\"u%d\",\"name\":\"User %d %d\",".formatted(user, user, moved))
          .append("\"profile\":\"%s\"}".formatted(user % 50 == 0 ? "ADMINISTRATOR" : "AGENT"));
      for (int place = 0; place < TEAMS_PER_USER; place++) {
        int team = (user + 7 * place + moved) % TEAMS;
        comma(members[team]).append("{\"user\":\"u%d\",\"role\":\"MEMBER\"}".formatted(user));
      }
    }
    StringBuilder teams = new StringBuilder();
    for (int team = 0; team < TEAMS; team++) {
      comma(teams)
          .append("{\"id\":\"t%d\",\"name\":\"Team %d\",".formatted(team, team))
          .append("\"access\":\"TEAM\",\"members\":[%s]}".formatted(members[team]));
    }
    return "{\"name\":\"Bulk\",\"users\":[%s],\"teams\":[%s]}".formatted(users, teams);
  }

  private static StringBuilder comma(StringBuilder list) {
    return list.isEmpty() ? list : list.append(',');
  }

  @Override
  public void close() {
    server.close();
  }
}
