/**
 * Organizations (tenants). Owns the table organizations, whose trigger announces each change on the channel access_changed. Always: a slug
 * names at most one organization; settings that cannot be read stop the organization rather than count as none.
 */
@NullMarked
package io.chatlogger.orgs;

import org.jspecify.annotations.NullMarked;
