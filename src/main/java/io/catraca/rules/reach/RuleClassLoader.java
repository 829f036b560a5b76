package io.catraca.rules.reach;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes that rules are compiled and run against: those that the engine's generated code
 * names, facts and answers. What is not here does not exist for a rule.
 */
public final class RuleClassLoader extends ClassLoader {

  private static final List<String> PREFIXES =
      List.of(
          "org.drools.",
          "org.kie.",
          "io.catraca.rules.facts.",
          "org.jspecify.annotations.",
          "java.lang.annotation.",
          "java.lang.constant.",
          "java.lang.invoke.",
          "java.math.",
          "java.time.",
          "java.util.function.",
          "java.util.stream.");

  private static final Set<String> NAMES =
      Set.of(
          Vocabulary.TABLE_ROW,
          "java.io.Externalizable",
          "java.io.ObjectInput",
          "java.io.ObjectOutput",
          "java.io.Serializable",
          "java.util.Arrays",
          "java.util.ArrayList",
          "java.util.AbstractCollection",
          "java.util.AbstractList",
          "java.util.Collection",
          "java.util.Collections",
          "java.util.Comparator",
          "java.util.Iterator",
          "java.util.List",
          "java.util.Locale",
          "java.util.Map",
          "java.util.Optional",
          "java.util.RandomAccess",
          "java.util.Set",
          "java.util.regex.Matcher",
          "java.util.regex.MatchResult",
          "java.util.regex.Pattern");

  /** Of {@code java.lang} everything but what reaches out of the rules. */
  private static final Set<String> REFUSED_OF_LANG =
      Set.of(
          "System",
          "Runtime",
          "Process",
          "ProcessBuilder",
          "ProcessHandle",
          "Thread",
          "ThreadGroup",
          "ThreadLocal",
          "InheritableThreadLocal",
          "ClassLoader",
          "Module",
          "ModuleLayer",
          "SecurityManager",
          "StackWalker",
          "Compiler",
          "ClassValue",
          "Shutdown",
          "ApplicationShutdownHooks",
          "ScopedValue",
          "Terminator");

  private final ClassLoader all;

  public RuleClassLoader(ClassLoader all) {
    super("rules", null);
    this.all = all;
  }

  private static boolean isAllowed(String name) {
    if (name.startsWith("java.lang.") && name.indexOf('.', "java.lang.".length()) < 0) {
      String simple = name.substring("java.lang.".length());
      int inner = simple.indexOf('$');
      return !REFUSED_OF_LANG.contains(inner < 0 ? simple : simple.substring(0, inner));
    }
    return NAMES.contains(name)
        || NAMES.contains(name.replaceFirst("\\$.*", ""))
        || PREFIXES.stream().anyMatch(name::startsWith);
  }

  private static boolean isAllowedFile(String file) {
    return !file.endsWith(".class")
        || isAllowed(file.substring(0, file.length() - ".class".length()).replace('/', '.'));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isAllowed(name)) {
      throw new ClassNotFoundException(name + " does not exist for rules");
    }
    return all.loadClass(name);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return isAllowedFile(name) ? all.getResource(name) : null;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return isAllowedFile(name) ? all.getResources(name) : Collections.emptyEnumeration();
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    return isAllowedFile(name) ? all.getResourceAsStream(name) : null;
  }
}
