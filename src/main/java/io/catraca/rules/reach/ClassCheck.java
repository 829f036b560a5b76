package io.catraca.rules.reach;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Judges the classes made of a rule file before any of them is loaded: what they may call is on a
 * list, and they cannot run in circles, neither by jumping back nor by calling each other.
 */
public final class ClassCheck {

  private static final String PROJECT_MODEL = "org/drools/project/model/ProjectModel_";
  private static final Set<String> PARENTS = Set.of("java/lang/Object", "java/lang/Enum");
  private static final Set<String> INTERFACES =
      Set.of(
          "org/drools/model/Model",
          "org/drools/model/DomainClassMetadata",
          "org/drools/modelcompiler/dsl/pattern/D");

  private final String rulesPackage;
  private final Vocabulary vocabulary;
  private final Set<String> refused = new LinkedHashSet<>();
  private final Map<String, Set<String>> calls = new HashMap<>();

  public ClassCheck(String packageName, Vocabulary vocabulary) {
    this.rulesPackage = packageName.replace('.', '/') + "/";
    this.vocabulary = vocabulary;
  }

  /** What is refused, by the name of what the classes reach for. */
  public Set<String> check(Map<String, byte[]> classes) {
    classes.forEach(
        (file, bytes) -> {
          String name = file.replaceFirst("\\.class$", "");
          if (!name.startsWith(PROJECT_MODEL)) {
            kindOf(name).ifPresentOrElse(kind -> read(bytes, name, kind), () -> refused.add(name));
          }
        });
    Set<String> done = new HashSet<>();
    calls.keySet().forEach(method -> follow(method, new HashSet<>(), done));
    return refused;
  }

  private Optional<ClassKind> kindOf(String name) {
    if (!name.startsWith(rulesPackage)) {
      return Optional.empty();
    }
    String below = name.substring(rulesPackage.length());
    return Stream.of(ClassKind.values()).filter(kind -> kind.isNamed(below)).findFirst();
  }

  private void follow(String method, Set<String> under, Set<String> done) {
    if (!under.add(method)) {
      refused.add(method.replaceFirst(".*/", ""));
    } else if (!done.contains(method)) {
      calls.getOrDefault(method, Set.of()).forEach(called -> follow(called, under, done));
      done.add(method);
    }
    under.remove(method);
  }

  private void read(byte[] bytes, String name, ClassKind kind) {
    ClassReader reader = new ClassReader(bytes);
    if (!reader.getClassName().equals(name)) {
      refused.add(name);
    }
    reader.accept(new Members(name, kind), ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
  }

  private final class Members extends ClassVisitor {

    private final String owner;
    private final ClassKind kind;

    private Members(String owner, ClassKind kind) {
      super(Opcodes.ASM9);
      this.owner = owner;
      this.kind = kind;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        String parent,
        String[] interfaces) {
      if (!PARENTS.contains(parent)) {
        refused.add(parent);
      }
      for (String type : interfaces) {
        if (!INTERFACES.contains(type) && !type.startsWith("org/drools/model/functions/")) {
          refused.add(type);
        }
      }
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access, String name, String type, @Nullable String signature, @Nullable Object value) {
      boolean isChangeable =
          (access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_FINAL) == 0;
      if (isChangeable) {
        refused.add(name);
      }
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String type,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) != 0) {
        refused.add(name);
      }
      String method = owner + "." + name + type;
      Set<String> called = calls.computeIfAbsent(method, key -> new HashSet<>());
      return new MethodCheck(owner, name, rulesPackage, kind, vocabulary, called, refused);
    }
  }
}
