package io.chatlogger.conversations.intake;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Items that are to be stored together.
 *
 * @param bytes the length of all items together, as received
 * @param places returns the JSON Pointer of an item in the request, by its index; empty where there is none
 */
public record Submission(List<NewItem> items, long bytes, IntFunction<String> places) {}
