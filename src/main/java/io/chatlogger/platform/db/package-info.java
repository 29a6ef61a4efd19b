/** PostgreSQL: the external or the embedded server, its pools, its schema, its notifications. */
@NullMarked
package io.chatlogger.platform.db;

import org.jspecify.annotations.NullMarked;
