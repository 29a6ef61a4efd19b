/**
 * Organizations (tenants). Owns the tables organizations, whose trigger announces each change on the channel access_changed, and
 * org_deletions. Always: a slug names at most one organization; unreadable settings stop the organization rather than count as none; a
 * deleted organization counts as gone from the request on, and its rows, of all features, are deleted in short steps, which any node
 * continues.
 */
@NullMarked
package io.chatlogger.people.orgs;

import org.jspecify.annotations.NullMarked;
