package io.catraca.simulation.command;

import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.simulation.portfolio.Template;

/** {@code simulate template}: the columns of a portfolio by the rules of a folder. */
final class TemplateAction implements Action {

  @Override
  public Exit run(Call call) throws Call.Broken {
    Options.Rules rules = new Options(call).rules(call.folder());
    call.terminal().line(Template.of(rules.contents().prices()));
    return Exit.GOOD;
  }
}
