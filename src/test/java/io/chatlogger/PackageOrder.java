package io.chatlogger;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * A class imports only from its own package and from those that stand before it in the list. The root package comes last and may import
 * everything. A package that is missing in the list is a violation too: it has no place yet.
 */
final class PackageOrder extends ArchCondition<JavaClass> {
    private static final String ROOT = "io.chatlogger";

    private final List<String> order;

    PackageOrder(List<String> order) {
        super("import only what stands before them in " + order);
        this.order = order;
    }

    @Override
    public void check(JavaClass origin, ConditionEvents events) {
        if (place(origin) < 0) {
            events.add(SimpleConditionEvent.violated(
                    origin, origin.getName() + " is in a package that has no place in the order " + order));
            return;
        }
        origin.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isOurs(dependency.getTargetClass()))
                .filter(dependency -> place(dependency.getTargetClass()) > place(origin))
                .map(Dependency::getDescription)
                .forEach(sentence -> events.add(SimpleConditionEvent.violated(origin, sentence)));
    }

    private static boolean isOurs(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) || name.startsWith(ROOT + ".");
    }

    /** Where in the order a class stands; -1 for nowhere. */
    private int place(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return order.size();
        }
        return order.indexOf(name.substring(ROOT.length() + 1));
    }
}
