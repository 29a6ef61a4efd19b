/**
 * Organizations (tenants). Owns the tables organizations and org_deletions; a trigger of the first announces each change on the channel
 * access_changed. Always: a slug names at most one organization; settings that cannot be read stop the organization rather than count as
 * none; one that is deleted counts as gone from the request on, and its rows, of all features, go in short steps that any node goes on with.
 */
@NullMarked
package io.chatlogger.people.orgs;

import org.jspecify.annotations.NullMarked;
