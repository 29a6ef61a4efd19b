/** API keys of organizations and the ways to prove one. Owns the table api_keys. Always: a key is stored as its SHA-256 only. */
@NullMarked
package io.chatlogger.apikeys;

import org.jspecify.annotations.NullMarked;
