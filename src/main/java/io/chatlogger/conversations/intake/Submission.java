package io.chatlogger.conversations.intake;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Items that are to be stored together.
 *
 * @param bytes that all of them have, as they came
 * @param places the JSON Pointer of an item in what was sent, by its index; empty where there is none
 */
public record Submission(List<NewItem> items, long bytes, IntFunction<String> places) {}
