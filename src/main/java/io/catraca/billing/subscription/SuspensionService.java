package io.catraca.billing.subscription;

import com.fasterxml.jackson.databind.node.TextNode;
import io.catraca.billing.subscription.SuspensionResource.Suspension;
import io.catraca.directory.CompanyStore;
import io.catraca.directory.CompanyStore.Edited;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.LiveRules;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Suspends modules and lifts suspensions; both may be repeated. */
final class SuspensionService {

  private static final int LONGEST_REASON = 500;
  private static final Set<ItemKind> MODULES =
      EnumSet.of(ItemKind.FEATURE, ItemKind.LIMIT, ItemKind.ADD_ON);

  private final CompanyStore companies;
  private final LiveRules live;
  private final Clock clock;

  SuspensionService(CompanyStore companies, LiveRules live, Clock clock) {
    this.companies = companies;
    this.live = live;
    this.clock = clock;
  }

  List<Suspension> list(CompanyId company) {
    return companies.read(company, (handle, zone) -> new SuspensionDao(handle).list(company));
  }

  Edited<Suspension> put(CompanyId company, String module, String reason, Caller caller) {
    checkModule(module);
    String said = reason(reason);
    return companies.edit(
        company,
        caller,
        edit -> {
          SuspensionDao dao = new SuspensionDao(edit.handle());
          Optional<Suspension> stored = find(dao, company, module);
          if (stored.filter(same -> same.reason().equals(said)).isPresent()) {
            return edit.done(stored.get(), false);
          }
          Suspension wanted =
              new Suspension(
                  module, said, caller.keyId(), clock.instant().truncatedTo(ChronoUnit.MICROS));
          dao.put(company, wanted);
          edit.note(
              "MODULE_SUSPENDED",
              subject(module),
              stored.map(before -> TextNode.valueOf(before.reason())).orElse(null),
              TextNode.valueOf(said));
          return edit.done(wanted, stored.isEmpty());
        });
  }

  Edited<?> delete(CompanyId company, String module, Caller caller) {
    return companies.edit(
        company,
        caller,
        edit -> {
          SuspensionDao dao = new SuspensionDao(edit.handle());
          Suspension stored =
              find(dao, company, module)
                  .orElseThrow(
                      () ->
                          new Problem(
                              ProblemType.NOT_FOUND, Message.of("suspension.none", module)));
          dao.delete(company, module);
          edit.note("SUSPENSION_LIFTED", subject(module), TextNode.valueOf(stored.reason()), null);
          return edit.done(stored, false);
        });
  }

  private static Optional<Suspension> find(SuspensionDao dao, CompanyId company, String module) {
    return dao.list(company).stream().filter(found -> found.module().equals(module)).findFirst();
  }

  private void checkModule(String module) {
    List<Item> items = live.current().contents().prices().items();
    List<String> modules =
        items.stream().filter(item -> MODULES.contains(item.kind())).map(Item::code).toList();
    if (!modules.contains(module)) {
      throw new Problem(
          ProblemType.NOT_FOUND,
          Message.of(
              "suspension.unknownModule",
              module,
              modules.stream().collect(Collectors.joining(", "))));
    }
  }

  private static String reason(String reason) {
    String stripped = reason.strip();
    int length = stripped.codePointCount(0, stripped.length());
    if (length < 1 || length > LONGEST_REASON) {
      throw Problem.refusedField(
          "reason", Message.of("suspension.reasonLength", LONGEST_REASON, length));
    }
    if (stripped.codePoints().anyMatch(SuspensionService::isNoText)) {
      throw Problem.refusedField("reason", Message.of("suspension.reasonCharacters"));
    }
    return stripped;
  }

  private static boolean isNoText(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private static String subject(String module) {
    return "suspensions/" + module;
  }
}
