package io.chatlogger.web.browser;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where no Chromium is, in one line. */
final class ChromiumCondition implements ExecutionCondition {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.isThere() || isRequired()) {
            return ConditionEvaluationResult.enabled("there is a Chromium, or there has to be one");
        }
        String reason =
                "Skipped: the dashboard's tests need make test and a Chromium on the path or in CHATLOGGER_TEST_CHROMIUM";
        if (SAID.compareAndSet(false, true)) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean isRequired() {
        String required = Objects.requireNonNullElse(System.getenv("CHATLOGGER_TEST_REQUIRE"), "");
        return Arrays.asList(required.split(",")).contains("chromium");
    }
}
