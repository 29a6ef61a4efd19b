/**
 * The commands for organizations, keys, people, counts and migrations, and the organization that a first start in development creates. Owns
 * no table.
 */
@NullMarked
package io.chatlogger.tools.cli;

import org.jspecify.annotations.NullMarked;
