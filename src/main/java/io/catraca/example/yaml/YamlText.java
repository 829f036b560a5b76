package io.catraca.example.yaml;

import io.catraca.example.yaml.Tree.Field;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Items;
import io.catraca.example.yaml.Tree.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as plain text in a tree: nothing is turned into numbers, dates or objects, a name
 * stands once, and nothing refers to another place of the file.
 */
public final class YamlText {

  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int DEEPEST = 12;
  private static final int LONGEST_VALUE = 300;

  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Refusals refusals;

  private YamlText(Refusals refusals) {
    this.refusals = refusals;
  }

  /**
   * Reads a file.
   *
   * @param refusals to which are added names that stand twice, of which the first counts
   * @throws Refusal if it is no YAML, or more of it than examples need
   */
  public static Tree read(String text, Refusals refusals) {
    if (text.length() > MOST_CHARACTERS) {
      throw new Refusal(1, "example.tooLong", MOST_CHARACTERS);
    }
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MOST_CHARACTERS);
    limits.setNestingDepthLimit(DEEPEST);
    limits.setMaxAliasesForCollections(0);
    try {
      ParserImpl parser = new ParserImpl(new StreamReader(text), limits);
      @Nullable Node root = new Composer(parser, new Resolver(), limits).getSingleNode();
      return root == null ? new Text(1, "") : new YamlText(refusals).tree(root);
    } catch (YAMLException e) {
      throw YamlSlip.of(e, text);
    }
  }

  private Tree tree(Node node) {
    int line = node.getStartMark().getLine() + 1;
    if (!seen.add(node) || node.getAnchor() != null) {
      throw new Refusal(line, "example.reference");
    }
    if (node instanceof ScalarNode scalar) {
      if (scalar.getValue().length() > LONGEST_VALUE) {
        throw new Refusal(line, "example.longValue", LONGEST_VALUE);
      }
      boolean plain = scalar.isPlain();
      boolean nothing =
          plain && (scalar.getValue().equals("~") || scalar.getValue().equals("null"));
      return new Text(line, nothing ? "" : scalar.getValue().strip());
    }
    if (node instanceof SequenceNode sequence) {
      List<Tree> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(tree(item)));
      return new Items(line, items);
    }
    return fields((MappingNode) node, line);
  }

  private Fields fields(MappingNode node, int line) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Text name = tree(tuple.getKeyNode()).asText();
      Field field = new Field(name.line(), tree(tuple.getValueNode()));
      Field twin = fields.putIfAbsent(name.value(), field);
      if (twin != null) {
        refusals.add(new Refusal(name.line(), "example.keyTwice", name.value(), twin.line()));
      }
    }
    return new Fields(line, fields);
  }
}
