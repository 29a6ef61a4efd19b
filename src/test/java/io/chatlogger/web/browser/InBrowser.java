package io.chatlogger.web.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of tests in a real Chromium: the one that {@code CHATLOGGER_TEST_CHROMIUM} names, else one on the path. Where there is none, its
 * tests are skipped, unless {@code CHATLOGGER_TEST_REQUIRE} names {@code chromium}. A browser takes a processor for itself, so these classes
 * run one after the other.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(ChromiumCondition.class)
@ResourceLock("browser")
@Execution(ExecutionMode.SAME_THREAD)
@interface InBrowser {}
