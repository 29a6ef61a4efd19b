/** The command line's org and key, and the organization that a first start in development makes. Owns no table. */
@NullMarked
package io.chatlogger.tools.cli;

import org.jspecify.annotations.NullMarked;
