/**
 * Reads settings in layers: the shipped file lists all keys and their defaults; the operator's file and the environment override them. Each
 * feature reads its own keys.
 */
@NullMarked
package io.chatlogger.platform.config;

import org.jspecify.annotations.NullMarked;
