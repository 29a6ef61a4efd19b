/**
 * API keys of organizations and the ways to prove one. Owns the table api_keys, whose triggers announce each change on the channel
 * access_changed. Always: a key is stored as its SHA-256 only; a mistyped key costs no SQL; a signed request works once.
 */
@NullMarked
package io.chatlogger.people.apikeys;

import org.jspecify.annotations.NullMarked;
