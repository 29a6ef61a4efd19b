/**
 * Declares the parts of every feature, and knows no single feature: the interface of a feature, the services it needs, the parts of an
 * event loop's endpoints.
 */
@NullMarked
package io.chatlogger.platform;

import org.jspecify.annotations.NullMarked;
