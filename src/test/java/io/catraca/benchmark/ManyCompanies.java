package io.catraca.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.TestClient;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** What an edit would do to 10,000 companies with 200,000 users, over HTTP. */
final class ManyCompanies implements AutoCloseable {

  static final int COMPANIES = 10_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String SENTENCES = "access/visibility.dslr";

  private final TestServer server = TestServer.builder().set("rules.publish", "manual").start();

  /** Fills the tables at once: how companies come into being is measured elsewhere. */
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
                      select 'c' || c, 'u' || u, 'U',
                        case u when 1 then 'ADMINISTRATOR' else 'AGENT' end
                      from generate_series(1, %1$d) c, generate_series(1, 20) u;
                    insert into team (company_id, id, name, access, revision)
                      select 'c' || c, 't' || t, 'T',
                        (array['EVERYONE', 'TEAM', 'ATTENDANT'])[1 + (c + t) %% 3], 1
                      from generate_series(1, %1$d) c, generate_series(1, 4) t;
                    insert into team_member (company_id, team_id, user_id, role)
                      select 'c' || c, 't' || (1 + u %% 4), 'u' || u,
                        case when u < 5 then 'SUPERVISOR' else 'MEMBER' end
                      from generate_series(1, %1$d) c, generate_series(1, 20) u;
                    insert into contract (company_id, starts_on, billing_day, activation)
                      select 'c' || c, date '2026-01-01', 1, true from generate_series(1, %1$d) c;
                    insert into contract_terms (company_id, starts_on, from_day, plan, add_ons,
                        contracted_fee, price_date, rule_version)
                      select 'c' || c, date '2026-01-01', date '2026-01-01',
                        (array['PRO', 'ADVANCED'])[1 + c %% 2],
                        jsonb_build_array(
                          jsonb_build_object('code', 'EXTRA_USER', 'quantity', 1 + c %% 17),
                          jsonb_build_object('code', 'ADVANCED_SCHEDULING', 'quantity', null)),
                        199 + c %% 100, date '2026-01-01', 1
                      from generate_series(1, %1$d) c;
                    insert into monthly_usage (company_id, month, units)
                      select 'c' || c, date '2026-01-01',
                        jsonb_build_object('ACTIVE_CONVERSATION', c)
                      from generate_series(1, %1$d) c;
                    analyze
                    """
                        .formatted(COMPANIES)));
  }

  /** How long the impact of edited prices and access rules takes; the median of some. */
  Duration impact(int times) throws IOException {
    TestClient client = server.client("product");
    String draft = draft();
    long[] nanos = new long[times];
    for (int index = 0; index < times; index++) {
      long start = System.nanoTime();
      TestClient.Answer answer = client.post("/v1/rules/impact", draft);
      nanos[index] = System.nanoTime() - start;
      JsonNode told = JSON.readTree(answer.body()).path("companies");
      if (answer.status() != 200
          || told.at("/money/newContracts/payMore").asInt() != COMPANIES
          || told.at("/access/usersLosing").asInt() == 0) {
        throw new IllegalStateException("a wrong impact: " + answer.body());
      }
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[times / 2]);
  }

  private static String draft() {
    RuleFolderFixture edited =
        RuleFolderFixture.shipped()
            .edit(ADD_ONS, text -> text.replace("59,00 ?", "64,00").replace("14,00 ?", "15,00"))
            .replace(
                SENTENCES,
                """
                    o atendimento está concluído
                    o acesso da equipe é Todos
                """,
                """
                    o atendimento está concluído
                    o acesso da equipe é Todos
                    quem vê é membro ou supervisor da equipe
                """);
    ObjectNode files = JSON.createObjectNode();
    files.put(ADD_ONS, edited.text(ADD_ONS)).put(SENTENCES, edited.text(SENTENCES));
    return JSON.createObjectNode().set("files", files).toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
