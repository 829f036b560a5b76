package io.catraca.benchmark;

import io.catraca.TestClient;
import io.catraca.TestServer;
import java.lang.management.ManagementFactory;

/** What a directory of 1,000,000 users takes once decisions have asked for every company. */
final class DirectoryMemory implements AutoCloseable {

  private static final int COMPANIES = 10_000;
  private static final String QUESTION =
      """
      {"viewer": "u1", "conversations": [{"id": "c", "team": "t1", "status": "WAITING"}]}
      """;

  private final TestServer server = TestServer.start();

  /** A hundred users a company, in five teams; each user is in one of them. */
  void create() {
    server
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into company (id, name, time_zone, revision)
                      select 'c' || c, 'C', 'America/Sao_Paulo', 1 from generate_series(1, %1$d) c;
                    insert into company_user (company_id, id, name, profile)
                      select 'c' || c, 'u' || u, 'U', 'AGENT'
                      from generate_series(1, %1$d) c, generate_series(1, 100) u;
                    insert into team (company_id, id, name, access, revision)
                      select 'c' || c, 't' || t, 'T', 'TEAM', 1
                      from generate_series(1, %1$d) c, generate_series(1, 5) t;
                    insert into team_member (company_id, team_id, user_id, role)
                      select 'c' || c, 't' || (1 + u %% 5), 'u' || u, 'MEMBER'
                      from generate_series(1, %1$d) c, generate_series(1, 100) u;
                    analyze
                    """
                        .formatted(COMPANIES)));
  }

  /** MiB of heap that the snapshots of all companies take. */
  long mebibytes() {
    TestClient client = server.client("service");
    ask(client, 1);
    long before = used();
    for (int company = 1; company <= COMPANIES; company++) {
      ask(client, company);
    }
    return (used() - before) >> 20;
  }

  private static void ask(TestClient client, int company) {
    TestClient.Answer answer =
        client.post("/v1/companies/c" + company + "/access/decisions", QUESTION);
    if (answer.status() != 200) {
      throw new IllegalStateException("no decision: " + answer.body());
    }
  }

  private static long used() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public void close() {
    server.close();
  }
}
