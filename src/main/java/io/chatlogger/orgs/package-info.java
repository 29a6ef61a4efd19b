/** Organizations (tenants). Owns the table organizations. Always: a slug names at most one organization. */
@NullMarked
package io.chatlogger.orgs;

import org.jspecify.annotations.NullMarked;
