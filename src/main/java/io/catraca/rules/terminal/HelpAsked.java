package io.catraca.rules.terminal;

import java.util.Map;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentAction;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/** A request for help, which leaves the printing to whoever knows the terminal and its letters. */
public final class HelpAsked implements ArgumentAction {

  @Override
  public void run(
      ArgumentParser parser,
      Argument argument,
      Map<String, Object> attributes,
      String flag,
      Object value)
      throws ArgumentParserException {
    throw new HelpScreenException(parser);
  }

  @Override
  public void onAttach(Argument argument) {}

  @Override
  public boolean consumeArgument() {
    return false;
  }
}
