package io.catraca.rules.reach;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Judges the instructions of one method. */
final class MethodCheck extends MethodVisitor {

  private static final Set<String> FACTORIES =
      Set.of(
          "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
          "java/lang/invoke/LambdaMetafactory.metafactory");

  private final String className;
  private final String name;
  private final String rulesPackage;
  private final ClassKind kind;
  private final Vocabulary vocabulary;
  private final Set<String> calls;
  private final Set<String> refused;
  private final Set<Label> passed = new HashSet<>();

  MethodCheck(
      String className,
      String name,
      String rulesPackage,
      ClassKind kind,
      Vocabulary vocabulary,
      Set<String> calls,
      Set<String> refused) {
    super(Opcodes.ASM9);
    this.className = className;
    this.name = name;
    this.rulesPackage = rulesPackage;
    this.kind = kind;
    this.vocabulary = vocabulary;
    this.calls = calls;
    this.refused = refused;
  }

  private void reference(String owner, String member) {
    boolean known =
        owner.startsWith(rulesPackage)
            || vocabulary.isMember(owner.replace('/', '.'), member)
            || kind.needs(owner, member);
    if (!known) {
      refused.add(owner.substring(owner.lastIndexOf('/') + 1) + "." + member);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String member, String type, boolean isInterface) {
    reference(owner, member);
    if (owner.startsWith(rulesPackage)) {
      calls.add(owner + "." + member + type);
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String member, String type) {
    boolean writes = opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD;
    boolean isOwnStart =
        owner.equals(className) && (name.equals("<clinit>") || name.equals("<init>"));
    if (writes && !isOwnStart) {
      refused.add(member);
    } else if (!isConstant(owner)) {
      reference(owner, member);
    }
  }

  private static boolean isConstant(String owner) {
    return owner.equals("java/math/RoundingMode")
        || owner.equals("java/math/BigDecimal")
        || owner.equals("java/lang/Boolean");
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW) {
      reference(type, "<init>");
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
      refused.add("synchronized");
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    if (passed.contains(label) || opcode == Opcodes.JSR) {
      refused.add(name + ": loop");
    }
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    visitLookupSwitchInsn(otherwise, new int[0], labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    visitJumpInsn(Opcodes.GOTO, otherwise);
    for (Label label : labels) {
      visitJumpInsn(Opcodes.GOTO, label);
    }
  }

  @Override
  public void visitLabel(Label label) {
    passed.add(label);
  }

  @Override
  public void visitMultiANewArrayInsn(String type, int dimensions) {
    refused.add(type);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String member, String type, Handle factory, Object... arguments) {
    if (!FACTORIES.contains(factory.getOwner() + "." + factory.getName())) {
      refused.add(factory.getName());
    }
    for (Object argument : arguments) {
      if (argument instanceof Handle handle) {
        visitMethodInsn(
            Opcodes.INVOKESTATIC, handle.getOwner(), handle.getName(), handle.getDesc(), false);
      } else if (argument instanceof ConstantDynamic constant) {
        refused.add(constant.getName());
      }
    }
  }

  /** The engine's own code speaks of classes; rules do not. */
  @Override
  public void visitLdcInsn(Object value) {
    boolean isOwn =
        value instanceof Type type
            && (type.getSort() != Type.METHOD)
            && (kind != ClassKind.LAMBDA || type.getInternalName().equals(className));
    boolean isPlain = value instanceof String || value instanceof Number;
    if (!isPlain && !isOwn) {
      refused.add(value.toString());
    }
  }
}
