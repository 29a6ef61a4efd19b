/** PostgreSQL: where it is, the embedded one, its pools, its schema, its notifications. */
@NullMarked
package io.chatlogger.platform.db;

import org.jspecify.annotations.NullMarked;
