package io.chatlogger.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.chatlogger.platform.problem.ProblemCode;
import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.List;

/** Every code that an answer can have, wherever it is declared. */
final class ProblemsTable {
    private ProblemsTable() {}

    static String text() {
        var out = new StringBuilder("\n| status | code | title |\n|--:|---|---|\n");
        codes().forEach(code -> out.append("| %d | `%s` | %s |\n".formatted(code.status(), code.word(), code.title())));
        return out.append('\n').toString();
    }

    static List<ProblemCode> codes() {
        return new ClassFileImporter()
                        .withImportOption(location -> !location.contains("/test-classes/"))
                        .importPackages("io.chatlogger")
                        .stream()
                        .map(JavaClass::getFields)
                        .flatMap(fields -> fields.stream())
                        .filter(field -> field.getRawType().isEquivalentTo(ProblemCode.class)
                                && field.getModifiers().contains(JavaModifier.STATIC))
                        .map(JavaField::reflect)
                        .map(ProblemsTable::value)
                        .sorted(Comparator.comparingInt(ProblemCode::status).thenComparing(ProblemCode::word))
                        .toList();
    }

    private static ProblemCode value(Field field) {
        try {
            field.setAccessible(true);
            return (ProblemCode) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A code that cannot be read: " + field, e);
        }
    }
}
